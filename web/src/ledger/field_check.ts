// What is wrong with what was typed, said while typing. The server checks all of it again.
import { readDay } from '@/shared/rules/dates';
import { readIdentityNumber } from '@/shared/rules/identity_number';
import { readPhone } from '@/shared/rules/telephone';
import { t } from '@/texts';
import { day } from '@/shared/format';
import type { FieldDefinition } from './fields';
import type { Typed } from './field_text';

export interface Said {
  wrong: string | null;
  note: string | null;
}

const fine: Said = { wrong: null, note: null };
const wrong = (text: string): Said => ({ wrong: text, note: null });

function sayIdentity(field: FieldDefinition, text: string, today: string): Said {
  const { reasons, normalized, sex } = readIdentityNumber(text, today);
  if (field.name === 'husband_id_number' && sex) return sex === 'M' ? fine : { wrong: null, note: t('field.wrong.husbandsSex') };
  const [first] = reasons;
  if (!first) return fine;
  if (first === 'gender_conflict') return { wrong: null, note: t('field.wrong.gender_conflict') };
  return wrong(t(`field.wrong.${first}`, { count: normalized.length, number: normalized }));
}

function sayDay(field: FieldDefinition, text: string, today: string): Said {
  const reading = readDay(text, today);
  if (!reading || (field.kind === 'date' && reading.precision !== 'day')) return wrong(t('field.wrong.date'));
  if (reading.from > today) return wrong(t('field.wrong.future'));
  const shown = { day: reading.from, month: reading.from.slice(0, 7), year: reading.from.slice(0, 4), about: reading.from };
  const words = reading.precision === 'year' ? t('common.year', { year: shown.year }) : day(shown[reading.precision]);
  return { wrong: null, note: t('field.read', { day: words }) };
}

function sayNumber(field: FieldDefinition, text: string): Said {
  if (!/^\d+$/.test(text.trim())) return wrong(t('field.wrong.number'));
  const value = Number(text);
  const [least, most] = [field.least ?? 0, field.most ?? 999_999_999];
  return value < least || value > most ? wrong(t('field.wrong.range', { least, most })) : fine;
}

function sayText(field: FieldDefinition, text: string): Said {
  if (field.longest && [...text].length > field.longest) return wrong(t('field.wrong.tooLong', { count: field.longest }));
  return field.name === 'name' && /\d/.test(text) ? wrong(t('field.wrong.nameDigits')) : fine;
}

function sayFilled(field: FieldDefinition, text: string, today: string): Said {
  if (field.kind === 'identity') return sayIdentity(field, text, today);
  if (field.kind === 'phone') return readPhone(text).kind === 'invalid' ? wrong(t('field.wrong.phone')) : fine;
  if (field.kind === 'date' || field.kind === 'vague_date') return sayDay(field, text, today);
  return field.kind === 'number' ? sayNumber(field, text) : sayText(field, text);
}

// An empty field is never wrong while typing; what is missing is said before submitting.
export function checkField(field: FieldDefinition, typed: Typed, today: string): Said {
  if (typeof typed !== 'string' || typed.trim() === '') return fine;
  return sayFilled(field, typed, today);
}

export function isMissing(field: FieldDefinition, typed: Typed): boolean {
  if (!field.isRequired) return false;
  return Array.isArray(typed) ? typed.length === 0 : typed === null || (typeof typed === 'string' && typed.trim() === '');
}
