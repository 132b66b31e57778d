// The keys of decisions, and which need a reason. What may be decided of an item the server says with it.
import type { Decision, Fields, ReviewKind } from '@/api/types';
import { t } from '@/texts';

// J and K go to the next and the previous one, so "keep" (still here) is S.
const keys: Record<string, Decision> = { a: 'accept', r: 'reject', m: 'merge', b: 'keep_both', e: 'end', s: 'keep', w: 'watch' };

export function decisionOfKey(decisions: Decision[], key: string): Decision | null {
  const decision = keys[key.toLowerCase()];
  return decision && decisions.includes(decision) ? decision : null;
}

// Values that a reviewer corrected go with what takes the row in.
export function takesValues(kind: ReviewKind, decision: Decision): boolean {
  return (kind === 'row' || kind === 'double') && (decision === 'accept' || decision === 'merge' || decision === 'keep_both');
}

// An accepted submission or claim says everything by itself; all other decisions are explained.
export function needsReason(kind: ReviewKind, decision: Decision): boolean {
  return decision !== 'accept' || (kind !== 'submission' && kind !== 'claim');
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

// What a decision is called: a woman who was handed over is claimed, not approved.
export function decisionText(kind: ReviewKind, decision: Decision): string {
  return kind === 'claim' && (decision === 'accept' || decision === 'reject') ? t(`review.claimDecision.${decision}`) : t(`review.decision.${decision}`);
}
