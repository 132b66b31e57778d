// What can happen to a woman in care, in the server's words, in the order in which villages meet it.
export interface HappeningWords {
  type: string;
  value?: string;
  takesKind?: true;
}

export type Happening = 'husband_returns' | 'husband_leaves' | 'absence_kind_changes' | 'woman_leaves' | 'woman_returns' | 'moves_to_town'
  | 'moves_to_village' | 'divorced' | 'married' | 'husband_dies' | 'woman_dies';

export const happenings: Record<Happening, HappeningWords> = {
  husband_returns: { type: 'husband_returns' },
  husband_leaves: { type: 'husband_leaves', takesKind: true },
  absence_kind_changes: { type: 'absence_kind_changes', takesKind: true },
  woman_leaves: { type: 'woman_leaves' },
  woman_returns: { type: 'woman_returns' },
  moves_to_town: { type: 'lives_in', value: 'town' },
  moves_to_village: { type: 'lives_in', value: 'village' },
  divorced: { type: 'divorced' },
  married: { type: 'married' },
  husband_dies: { type: 'husband_dies' },
  woman_dies: { type: 'woman_dies' },
};

export const kindsOfAbsence = ['work', 'business', 'sea', 'farm_elsewhere', 'military', 'prison', 'study', 'medical', 'missing', 'local', 'commute'] as const;
