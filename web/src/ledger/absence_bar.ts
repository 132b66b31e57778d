// Where the parts of the absence bar stand: his absence solid, stays at home as notches, the six-month line, today.
import type { Absence, HomeVisit } from '@/api/types';
import { dayNumber, daysBetween } from '@/shared/rules/dates';

export interface Span { x: number; width: number }
export interface Solid extends Span { fade: number }
export interface Notch extends Span { days: number; isOngoing: boolean; hasRoom: boolean }
export interface YearMark { x: number; year: number }
export interface AbsencePicture {
  solids: Solid[];
  notches: Notch[];
  years: YearMark[];
  halfYear: number | null;
  today: number;
}

const labelRoom = 44;
const yearRoom = 44;

function firstDay(absences: Absence[]): string | null {
  return absences.reduce<string | null>((first, one) => (first === null || one.from < first ? one.from : first), null);
}

function yearMarks(from: string, to: string, at: (day: string) => number, width: number): YearMark[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4)) + 1];
  const step = Math.max(1, Math.ceil(((last - first) * yearRoom) / width));
  const marks: YearMark[] = [];
  for (let year = first; year <= last; year += step) {
    const x = at(`${year}-01-01`);
    if (x >= 0 && x <= width - yearRoom / 2) marks.push({ x, year });
  }
  return marks;
}

function notchesOf(visits: HomeVisit[], today: string, at: (day: string) => number): Notch[] {
  let free = -Infinity;
  return [...visits].sort((a, b) => a.from.localeCompare(b.from)).map((visit) => {
    const until = visit.until ?? today;
    const x = at(visit.from);
    const hasRoom = x >= free;
    if (hasRoom) free = x + labelRoom;
    return { x, width: Math.max(2, at(until) - x), days: daysBetween(visit.from, until), isOngoing: visit.until === null, hasRoom };
  });
}

// null where there is no absence to draw. `due` is the day on which half a year is full.
export function absencePicture(absences: Absence[], visits: HomeVisit[], due: string | null, today: string, width: number): AbsencePicture | null {
  const first = firstDay(absences);
  if (!first || width <= 0) return null;
  const last = due && due > today ? due : today;
  const start = dayNumber(`${first.slice(0, 7)}-01`);
  const length = Math.max(1, dayNumber(last) - start) * 1.04;
  const at = (day: string): number => ((dayNumber(day) - start) / length) * width;
  const solids = absences.map((one) => {
    const x = at(one.from);
    const sure = one.from_to && one.from_to > one.from ? at(one.from_to > today ? today : one.from_to) : x;
    return { x, width: Math.max(2, at(one.until ?? today) - x), fade: sure - x };
  });
  const halfYear = due && due >= first ? at(due) : null;
  return { solids, notches: notchesOf(visits, today, at), years: yearMarks(first, last, at, width), halfYear, today: at(today) };
}
