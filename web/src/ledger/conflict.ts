// Two people changed one entry: which fields differ, and what is sent once every difference is decided.
import type { Fields, FieldValue } from '@/api/types';

export interface Conflict {
  name: string;
  base: FieldValue;
  theirs: FieldValue;
  mine: FieldValue;
}

const same = (a: FieldValue | undefined, b: FieldValue | undefined): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

// Fields that I changed and somebody else changed to something else meanwhile.
export function conflictsOf(base: Fields, theirs: Fields, mine: Fields): Conflict[] {
  return Object.keys(mine)
    .filter((name) => !same(base[name], theirs[name]) && !same(theirs[name], mine[name]))
    .map((name) => ({ name, base: base[name] ?? null, theirs: theirs[name] ?? null, mine: mine[name] ?? null }));
}

// My changes without those that are theirs already and those for which theirs was chosen. The three parts of the
// leaving date go together.
export function settle(mine: Fields, theirs: Fields, keepTheirs: ReadonlySet<string>): Fields {
  const dropped = new Set(keepTheirs);
  const leaving = ['leave_from', 'leave_to', 'leave_precision'];
  if (leaving.some((name) => dropped.has(name))) leaving.forEach((name) => dropped.add(name));
  return Object.fromEntries(Object.entries(mine).filter(([name, value]) => !dropped.has(name) && !same(theirs[name], value)));
}
