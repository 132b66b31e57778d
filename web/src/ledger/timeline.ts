// One timeline of everything that happened to an entry, newest first.
import type { Absence, Consent, Entry, EntryChange, Notice } from '@/api/types';
import { day } from '@/shared/format';
import { t } from '@/texts';
import { zhCN } from '@/texts/zh-CN';
import { labelKey } from './fields';

export type TimelineKind = 'change' | 'state' | 'consent' | 'absence';
export interface Happening {
  key: string;
  kind: TimelineKind;
  on: string;
  title: string;
  by: string | null;
  change: EntryChange | null;
}

// What a change came to: the state, or "change" where facts alone differ.
function titleOf(act: string): string {
  return act in zhCN.word.changeAct ? t(`word.changeAct.${act as 'change'}`) : t('word.changeAct.other');
}

// What is reckoned from other fields (bands, next review) has no label and is not told; the title says the state; the first day
// that he may have left speaks for the other two parts of the date.
const unspoken = new Set(['state', 'leave_to', 'leave_precision']);

// A person by name; what no person did ("system:root", a command) as what it is.
function wordOf(by: string): string {
  if (by === 'nobody') return t('entry.nobody');
  if (by === 'demonstration') return t('entry.demonstration');
  if (by === 'system:judging') return t('entry.dailyJudging');
  return by.startsWith('system:') ? t('entry.someCommand') : by;
}

export function whoText(by: string, name: string | null, office: string | null): string {
  return [name ?? wordOf(by), office].filter(Boolean).join(' · ');
}

function ofChange(change: EntryChange): Happening {
  return {
    key: `c${change.number}`,
    kind: change.act === 'change' ? 'change' : 'state',
    on: change.recorded_at,
    title: titleOf(change.act),
    by: whoText(change.by, change.by_name, change.office_name),
    change: { ...change, fields: change.fields.filter((field) => labelKey(field.name) && !unspoken.has(field.name)) },
  };
}

function ofBeginning(entry: Entry): Happening[] {
  return entry.entered_on ? [{ key: 'b', kind: 'state', on: entry.entered_on, title: t('entry.registered'), by: null, change: null }] : [];
}

// "import/BATCH/NUMBER": the batch and her record in it.
export function importOf(source: string): { batch: string; record: string } | null {
  const match = /^import\/([0-9a-f]{32})\/(\d+)$/.exec(source);
  return match ? { batch: match[1]!, record: match[2]! } : null;
}

function ofAbsence(absence: Absence, index: number): Happening[] {
  const kind = t(`word.absenceKind.${absence.kind}`);
  const text = t('entry.barText', { from: day(absence.from), until: absence.until ? day(absence.until) : t('entry.barOngoing'), kind, destination: absence.destination ? ` · ${absence.destination}` : '' });
  return [{ key: `a${index}`, kind: 'absence', on: absence.from, title: text, by: null, change: null }];
}

function ofConsent(consent: Consent): Happening {
  const answer = t(consent.answer === 'yes' ? 'entry.consentYes' : 'entry.consentNo');
  return { key: `k${consent.id}`, kind: 'consent', on: consent.at, title: `${answer}：${t(`word.consentPurpose.${consent.purpose as 'contact'}`)}`, by: whoText(consent.by, consent.by_name, null), change: null };
}

function ofNotice(notice: Notice): Happening {
  const title = t('entry.notice', { day: day(notice.at), way: t(`word.way.${notice.way as 'oral'}`), language: t(`word.noticeLanguage.${notice.language as 'ko'}`), version: notice.version });
  return { key: `n${notice.id}`, kind: 'consent', on: notice.at, title, by: whoText(notice.by, notice.by_name, null), change: null };
}

export function timelineOf(entry: Entry | null, changes: EntryChange[], notices: Notice[], consents: Consent[]): Happening[] {
  const own = entry ? [...ofBeginning(entry), ...entry.absences.flatMap(ofAbsence)] : [];
  const all = [...own, ...changes.map(ofChange), ...notices.map(ofNotice), ...consents.map(ofConsent)];
  return all.sort((a, b) => b.on.localeCompare(a.on));
}
