// One timeline of everything that happened to an entry, newest first.
import type { Absence, Consent, EntryChange, Notice } from '@/api/types';
import { day } from '@/shared/format';
import { t } from '@/texts';

export type TimelineKind = 'change' | 'state' | 'consent' | 'absence';
export interface Happening {
  key: string;
  kind: TimelineKind;
  on: string;
  title: string;
  by: string | null;
  change: EntryChange | null;
}

const known = new Set([
  'enrol', 'edit', 'import', 'submit', 'approve', 'admit', 'send_back', 'begin_watch', 'end_watch', 'mark_stale', 'reverify', 'leave', 'restore', 'discard', 'transfer',
]);

function ofChange(change: EntryChange): Happening {
  const word = known.has(change.act) ? change.act : 'other';
  return {
    key: `c${change.number}`,
    kind: change.fields.length ? 'change' : 'state',
    on: change.recorded_at,
    title: t(`word.changeAct.${word as 'edit'}`),
    by: [change.by, change.office].filter(Boolean).join(' · '),
    change,
  };
}

function ofAbsence(absence: Absence, index: number): Happening[] {
  const kind = t(`word.absenceKind.${absence.kind}`);
  const text = t('entry.barText', { from: day(absence.from), until: absence.until ? day(absence.until) : t('entry.barOngoing'), kind, destination: absence.destination ? ` · ${absence.destination}` : '' });
  return [{ key: `a${index}`, kind: 'absence', on: absence.from, title: text, by: null, change: null }];
}

function ofConsent(consent: Consent): Happening {
  const answer = t(consent.answer === 'yes' ? 'entry.consentYes' : 'entry.consentNo');
  return { key: `k${consent.id}`, kind: 'consent', on: consent.at, title: `${answer}：${t(`word.consentPurpose.${consent.purpose as 'contact'}`)}`, by: consent.by, change: null };
}

function ofNotice(notice: Notice): Happening {
  const title = t('entry.notice', { day: day(notice.at), way: t(`word.way.${notice.way as 'oral'}`), language: t(`word.noticeLanguage.${notice.language as 'ko'}`), version: notice.version });
  return { key: `n${notice.id}`, kind: 'consent', on: notice.at, title, by: notice.by, change: null };
}

export function timelineOf(changes: EntryChange[], absences: Absence[], notices: Notice[], consents: Consent[]): Happening[] {
  const all = [...changes.map(ofChange), ...absences.flatMap(ofAbsence), ...notices.map(ofNotice), ...consents.map(ofConsent)];
  return all.sort((a, b) => b.on.localeCompare(a.on));
}
