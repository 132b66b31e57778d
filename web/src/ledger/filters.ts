// The filters of the ledger as they stand in the page's address. An address names no woman.
import type { LocationQuery } from 'vue-router';
import { absenceBandWords, handledWords, keyGroupWords, levelWords, reviewWords, stateChoices, verdictWords } from './words';
import type { Filters } from './ledger_api';

const ageBands = ['-19', ...Array.from({ length: 12 }, (_, index) => `${20 + index * 5}-${24 + index * 5}`), '80-'];
const sorts = ['village', '-changed', 'next_review', 'level'];

export const choices = {
  handled: handledWords,
  state: stateChoices,
  verdict: verdictWords,
  key_group: keyGroupWords,
  level: levelWords,
  age_band: ageBands,
  absence_band: absenceBandWords,
  review: reviewWords,
  sort: sorts,
} as const;

export type Choice = keyof typeof choices;
export const choiceNames = Object.keys(choices) as Choice[];

export function filtersOf(query: LocationQuery): Filters {
  const filters: Filters = {};
  for (const name of choiceNames) {
    const value = query[name];
    if (typeof value === 'string' && (choices[name] as readonly string[]).includes(value)) filters[name] = value;
  }
  if (typeof query.region === 'string' && query.region) filters.region = query.region;
  return filters;
}

export function countOf(filters: Filters): number {
  return Object.entries(filters).filter(([name, value]) => name !== 'sort' && value).length;
}
