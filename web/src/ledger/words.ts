// The words of the ledger in their order, and the tone in which each is shown.
import type { AbsenceBand, EntryState, KeyGroup, Level, VerdictStatus } from '@/api/types';

export type Tone = 'settled' | 'attention' | 'urgent' | 'plain' | 'sky';

export const stateWords: EntryState[] = ['draft', 'submitted', 'returned', 'active', 'watch', 'stale', 'claim', 'exited'];
export const verdictWords: VerdictStatus[] = ['eligible', 'pending', 'not_eligible', 'review'];
export const keyGroupWords: KeyGroup[] = ['low_income', 'disabled', 'ill'];
export const levelWords: Level[] = ['A', 'B', 'C'];
export const absenceBandWords: AbsenceBand[] = ['-0.5', '0.5-1', '1-3', '3-5', '5-10', '10-', 'unknown'];
export const reviewWords = ['due', 'month'] as const;
export const handledWords = ['mine'] as const;
// The figures count those in the register: several states at once.
export const stateChoices = ['in_register', ...stateWords] as const;

export const stateTone: Record<EntryState, Tone> = {
  draft: 'plain', submitted: 'attention', returned: 'attention', active: 'settled', watch: 'attention', stale: 'attention', claim: 'attention', exited: 'plain',
};
export const verdictTone: Record<VerdictStatus, Tone> = { eligible: 'settled', pending: 'plain', not_eligible: 'plain', review: 'attention' };
export const levelTone: Record<Level, Tone> = { A: 'urgent', B: 'attention', C: 'plain' };
