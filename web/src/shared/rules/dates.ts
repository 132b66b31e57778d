// Days as an office writes them. A day is YYYY-MM-DD text throughout; no time zones are involved.
import type { Precision } from '@/api/types';

export interface DayReading {
  from: string;
  to: string;
  precision: Precision;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isCalendarDay(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

// The day on which an office in China works, whatever the machine's time zone is.
export function todayInChina(now: Date = new Date()): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

function yearOf(text: string, today: string): number | null {
  if (text.length === 4) return Number(text);
  const century = Number(today.slice(0, 2)) * 100;
  const year = century + Number(text);
  return year > Number(today.slice(0, 4)) ? year - 100 : year;
}

function reading(year: number | null, month: number | null, day: number | null): DayReading | null {
  if (year === null || year < 1900 || year > 2199) return null;
  if (month === null) return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'year' };
  if (month < 1 || month > 12) return null;
  const prefix = `${year}-${pad(month)}`;
  if (day === null) return { from: `${prefix}-01`, to: `${prefix}-${pad(daysInMonth(year, month))}`, precision: 'month' };
  const whole = `${prefix}-${pad(day)}`;
  return isCalendarDay(whole) ? { from: whole, to: whole, precision: 'day' } : null;
}

// 2020-7-1, 2020.7.1, 2020/7, 2020年7月1日, 20200701, 202007, 2020: null where it is none of these.
export function readDay(text: string, today: string): DayReading | null {
  const plain = text.trim().replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const packed = /^(\d{4})(\d{2})?(\d{2})?$/.exec(plain);
  if (packed) {
    return reading(Number(packed[1]), packed[2] ? Number(packed[2]) : null, packed[3] ? Number(packed[3]) : null);
  }
  const parts = /^(\d{4}|\d{2})\s*[-./年．]\s*(?:(\d{1,2})\s*(?:[-./月．]\s*(?:(\d{1,2})\s*日?)?)?)?$/.exec(plain);
  if (!parts) return null;
  return reading(yearOf(parts[1]!, today), parts[2] ? Number(parts[2]) : null, parts[3] ? Number(parts[3]) : null);
}

// The day `months` calendar months later; a day that does not exist becomes the month's last.
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return `${newYear}-${pad(newMonth)}-${pad(Math.min(date, daysInMonth(newYear, newMonth)))}`;
}

export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10);
}

// Full years of age on a day.
export function ageOn(born: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}
