// What a page is called, in the window's title and in its help.
import { t, type TextKey } from '@/texts';
import { pagesOf, places } from './places';

const listed = new Map(pagesOf(places).map((place) => [place.name, place.text]));
const others: Record<string, TextKey> = { 'sign-in': 'session.title', entry: 'entry.title', card: 'entry.print', roster: 'ledger.roster', import: 'frame.imports' };

export function titleOf(name: string): string {
  const key = others[name] ?? listed.get(name);
  return key ? t(key) : '';
}
