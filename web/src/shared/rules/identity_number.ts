// Identity numbers (GB 11643-1999) as they are typed: what is taken off, what is asked, what is only suggested.
// Answers with the reason classes of the server's `check-id`, so that both say the same.
import { isCalendarDay } from './dates';

export type IdentityReason =
  | 'empty' | 'bad_character' | 'masked' | 'length' | 'fifteen_digits' | 'region_unknown'
  | 'date_invalid' | 'date_future' | 'check_digit' | 'gender_conflict';

export interface IdentityReading {
  isValid: boolean;
  normalized: string;
  birthDate: string | null;
  sex: 'F' | 'M' | null;
  reasons: IdentityReason[];
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const provinces = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
  61, 62, 63, 64, 65, 71, 81, 82, 83,
]);

export function checkDigit(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return '10X98765432'[sum % 11]!;
}

// Full-width forms become plain; spaces, hyphens, apostrophes and invisible marks go; x becomes X.
export function normalizeIdentityNumber(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF'’‘\-–—]/g, '')
    .toUpperCase();
}

export function to18Digits(fifteen: string): string {
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  return first17 + checkDigit(first17);
}

function shapeProblem(text: string): IdentityReason | null {
  if (text === '') return 'empty';
  if (/[*＊#?]/.test(text)) return 'masked';
  if (!/^\d*X?$/.test(text)) return 'bad_character';
  if (text.length !== 15 && text.length !== 18) return 'length';
  return text.length === 15 && text.endsWith('X') ? 'bad_character' : null;
}

function dateProblem(birthDate: string, today: string): IdentityReason | null {
  if (!isCalendarDay(birthDate) || birthDate < '1900-01-01') return 'date_invalid';
  return birthDate > today ? 'date_future' : null;
}

function reasonsOf(number: string, isFifteen: boolean, birthDate: string, today: string): IdentityReason[] {
  const reasons: IdentityReason[] = [];
  if (isFifteen) reasons.push('fifteen_digits');
  if (!provinces.has(Number(number.slice(0, 2)))) reasons.push('region_unknown');
  const wrongDate = dateProblem(birthDate, today);
  if (wrongDate) reasons.push(wrongDate);
  if (checkDigit(number) !== number[17]) reasons.push('check_digit');
  return reasons;
}

export function readIdentityNumber(text: string, today: string): IdentityReading {
  const typed = normalizeIdentityNumber(text);
  const shape = shapeProblem(typed);
  if (shape) return { isValid: false, normalized: typed, birthDate: null, sex: null, reasons: [shape] };
  const isFifteen = typed.length === 15;
  const number = isFifteen ? to18Digits(typed) : typed;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const reasons = reasonsOf(number, isFifteen, birthDate, today);
  const sex = Number(number[16]) % 2 === 0 ? 'F' : 'M';
  const isValid = reasons.length === 0;
  if (sex === 'M') reasons.push('gender_conflict');
  const hasDay = !reasons.includes('date_invalid');
  return { isValid, normalized: number, birthDate: hasDay ? birthDate : null, sex, reasons };
}
