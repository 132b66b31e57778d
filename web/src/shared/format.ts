// How days, values and states are written for people.
import type { AbsenceBand } from '@/api/types';
import { t } from '@/texts';

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

export function ageBandText(band: string): string {
  if (band === '-19') return t('word.ageBand.-19');
  if (band === '80-') return t('word.ageBand.80-');
  const [from, to] = band.split('-');
  return t('word.ageBetween', { from: from ?? '', to: to ?? '' });
}

// A key holds no point, a band does.
export function absenceBandText(band: AbsenceBand): string {
  return t(`word.absenceBand.${band.replace('.', '_') as '1-3'}`);
}
