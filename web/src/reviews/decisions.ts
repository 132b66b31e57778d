// Which decisions a kind of review knows, their keys, and which need a reason.
import type { Decision, Fields, ReviewKind } from '@/api/types';

const byKind: Record<ReviewKind, Decision[]> = {
  row: ['accept', 'reject'],
  submission: ['accept', 'reject'],
  double: ['merge', 'keep_both', 'reject'],
  missing: ['keep', 'end'],
};
// J and K go to the next and the previous one, so "keep" (still here) is S.
const keys: Record<string, Decision> = { a: 'accept', r: 'reject', m: 'merge', b: 'keep_both', e: 'end', s: 'keep' };

export function decisionsOf(kind: ReviewKind): Decision[] {
  return byKind[kind];
}

export function decisionOfKey(kind: ReviewKind, key: string): Decision | null {
  const decision = keys[key.toLowerCase()];
  return decision && byKind[kind].includes(decision) ? decision : null;
}

// A row without findings that is accepted says everything by itself; all other decisions are explained.
export function needsReason(kind: ReviewKind, decision: Decision, hasFindings: boolean): boolean {
  return decision !== 'accept' || (kind === 'row' && hasFindings);
}

export interface ComparedField { name: string; mine: unknown; other: unknown; isSame: boolean }

// Field by field: what the row says and what the ledger says. A masked value agrees if the digits that show agree.
export function compare(mine: Fields, other: Fields, names: string[]): ComparedField[] {
  return names
    .filter((name) => mine[name] != null || other[name] != null)
    .map((name) => ({ name, mine: mine[name] ?? null, other: other[name] ?? null, isSame: agrees(mine[name], other[name]) }));
}

function agrees(a: unknown, b: unknown): boolean {
  const [left, right] = [String(a ?? ''), String(b ?? '')];
  if (!left.includes('*') && !right.includes('*')) return left === right;
  return left.length === right.length && [...left].every((letter, index) => letter === '*' || right[index] === '*' || letter === right[index]);
}
