// A field's value as it is read, and what was typed as the value that is sent.
import type { Fields, FieldValue, Precision } from '@/api/types';
import { day, listText } from '@/shared/format';
import { readDay } from '@/shared/rules/dates';
import { readIdentityNumber } from '@/shared/rules/identity_number';
import { readPhone } from '@/shared/rules/telephone';
import { t } from '@/texts';
import type { FieldDefinition } from './fields';

export type Typed = string | boolean | null | string[];

// Several codes stand in one value: "1,2"; villages also write words between other commas.
function wordsOf(value: string): string[] {
  return value.split(/[,，、;；]/).map((one) => one.trim()).filter(Boolean);
}

function vagueDay(from: string, precision: FieldValue): string {
  if (precision === 'year') return t('common.year', { year: from.slice(0, 4) });
  if (precision === 'month') return day(from.slice(0, 7));
  return precision === 'about' ? t('common.about', { day: day(from) }) : day(from);
}

export function textOfField(field: FieldDefinition | undefined, value: FieldValue, nameOf: (list: string | undefined, code: string) => string, fields: Fields = {}): string {
  if (value === null || value === undefined || value === '') return t('common.notGiven');
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (field?.kind === 'codes') return listText(wordsOf(value).map((one) => nameOf(field.codes, one)));
  if (field?.kind === 'vague_date') return vagueDay(String(value), fields.leave_precision ?? 'day');
  if (field?.kind === 'date') return day(String(value));
  if (field?.kind === 'region') return String(fields.village ?? value);
  return field?.codes ? nameOf(field.codes, String(value)) : String(value);
}

// What stands in the control at first.
export function typedOf(field: FieldDefinition, fields: Fields, isMasked: boolean): Typed {
  const value = fields[field.name] ?? null;
  if (isMasked) return '';
  if (field.kind === 'flag') return typeof value === 'boolean' ? value : null;
  if (field.kind === 'codes') return wordsOf(String(value ?? ''));
  if (value === null) return '';
  if (field.kind !== 'vague_date') return String(value);
  const lengths: Partial<Record<string, number>> = { year: 4, month: 7 };
  return String(value).slice(0, lengths[String(fields.leave_precision)] ?? 10);
}

function vagueFields(text: string, today: string): Fields {
  const reading = readDay(text, today);
  if (!reading) return { leave_from: null, leave_to: null, leave_precision: null };
  const to = reading.to > today && reading.from <= today ? today : reading.to;
  return { leave_from: reading.from, leave_to: to, leave_precision: reading.precision as Precision };
}

// The values that are sent for one control: mostly one, for the leaving date three.
export function valuesOf(field: FieldDefinition, typed: Typed, today: string): Fields {
  if (Array.isArray(typed)) return { [field.name]: typed.length ? typed.join(',') : null };
  if (typeof typed !== 'string') return { [field.name]: typed };
  const text = typed.trim();
  if (field.kind === 'vague_date') return vagueFields(text, today);
  if (text === '') return { [field.name]: null };
  if (field.kind === 'identity') return { [field.name]: readIdentityNumber(text, today).normalized };
  if (field.kind === 'phone') return { [field.name]: readPhone(text).normalized };
  if (field.kind === 'date') return { [field.name]: readDay(text, today)?.from ?? null };
  return { [field.name]: text };
}
