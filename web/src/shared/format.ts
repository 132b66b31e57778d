// How days, values and states are written for people.
import type { AbsenceBand } from '@/api/types';
import { t } from '@/texts';
import { zhCN } from '@/texts/zh-CN';

export function day(text: string | null | undefined): string {
  if (!text) return t('common.notGiven');
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(text);
  if (!match) return text;
  const [year, month] = [match[1]!, Number(match[2])];
  return match[3] ? t('common.day', { year, month, day: Number(match[3]) }) : t('common.month', { year, month });
}

// A time of the server (+08:00) as it stands on the wall in China: 2026年7月1日 09:05.
export function moment(text: string | null | undefined): string {
  if (!text) return t('common.notGiven');
  const clock = /T(\d{2}:\d{2})/.exec(text);
  return clock ? `${day(text)} ${clock[1]}` : day(text);
}

export function shortDay(text: string | null | undefined): string {
  return text ? text.slice(0, 10) : '';
}

export function ageBandText(band: string | null): string {
  if (!band) return '';
  if (band === '-19') return t('word.ageBand.-19');
  if (band === '80-') return t('word.ageBand.80-');
  const [from, to] = band.split('-');
  return t('word.ageBetween', { from: from ?? '', to: to ?? '' });
}

// What names a file to people who may not name the woman: six digits made of the entry's id, the same for everybody.
export function fileNumber(id: string): string {
  const digits = String(parseInt(id.slice(-8), 16) % 1_000_000).padStart(6, '0');
  return `${digits.slice(0, 3)}-${digits.slice(3)}`;
}

// What the log of acts calls a deed.
export function verbText(verb: string): string {
  const key = verb.replace('.', '_');
  return key in zhCN.word.verb ? t(`word.verb.${key as 'read'}`) : verb;
}

// A key holds no point, a band does.
export function absenceBandText(band: AbsenceBand | null): string {
  if (!band) return t('common.notGiven');
  return t(`word.absenceBand.${band.replace('.', '_') as '1-3'}`);
}

// Several words in one place: 务工、经商, in English work, business.
export function listText(words: readonly (string | number)[]): string {
  return words.join(t('common.listMark'));
}
