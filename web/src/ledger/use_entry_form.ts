// The state of the form, for a new entry and for a change: what was typed, what is wrong, what would be sent.
import { computed, ref, type Ref } from 'vue';
import type { Fields, FieldValue } from '@/api/types';
import { todayInChina } from '@/shared/rules/dates';
import { readIdentityNumber } from '@/shared/rules/identity_number';
import { day } from '@/shared/format';
import { t } from '@/texts';
import { checkField, isMissing, type Said } from './field_check';
import { typedOf, valuesOf, type Typed } from './field_text';
import { allFields, type FieldDefinition } from './fields';

export interface FormBase {
  fields: Fields;
  masked: string[];
  hidden: string[];
}

function isSame(a: FieldValue | undefined, b: FieldValue): boolean {
  const plain = (value: FieldValue | undefined): string => JSON.stringify(value === undefined || value === '' ? null : value);
  return plain(a) === plain(b);
}

export function isHidden(base: FormBase, field: FieldDefinition): boolean {
  return base.hidden.includes(field.name) || base.hidden.includes(field.class);
}

export function useEntryForm(base: Ref<FormBase>) {
  const today = todayInChina();
  const typed = ref<Record<string, Typed>>({});
  const saidByServer = ref<Record<string, Said>>({});
  const asksMissing = ref(false);
  const visible = computed(() => allFields.filter((field) => !isHidden(base.value, field)));

  function isMasked(field: FieldDefinition): boolean {
    return base.value.masked.includes(field.name);
  }

  function reset(): void {
    typed.value = Object.fromEntries(visible.value.map((field) => [field.name, typedOf(field, base.value.fields, isMasked(field))]));
    saidByServer.value = {};
    asksMissing.value = false;
  }
  reset();

  function set(field: FieldDefinition, value: Typed): void {
    typed.value[field.name] = value;
    delete saidByServer.value[field.name];
    if (field.name === 'id_number' && typeof value === 'string') fillBirthDate(value);
  }

  // The number says when she was born: an empty birth date is filled in from it.
  function fillBirthDate(number: string): void {
    const reading = readIdentityNumber(number, today);
    if (reading.isValid && reading.birthDate && !typed.value.birth_date) typed.value.birth_date = reading.birthDate;
  }

  function birthConflict(): string | null {
    const reading = readIdentityNumber(String(typed.value.id_number ?? ''), today);
    const born = valuesOf({ name: 'birth_date', kind: 'date', class: 'contact' }, typed.value.birth_date ?? '', today).birth_date;
    return reading.isValid && reading.birthDate && born && born !== reading.birthDate ? t('field.wrong.birth_conflict', { date: day(reading.birthDate) }) : null;
  }

  function missing(field: FieldDefinition): boolean {
    if (isMasked(field)) return false;
    return isMissing(field, typed.value[field.name] ?? null);
  }

  function said(field: FieldDefinition): Said {
    const own = checkField(field, typed.value[field.name] ?? null, today);
    if (own.wrong) return own;
    if (asksMissing.value && missing(field)) return { wrong: t('field.wrong.required', { label: t(`field.name.${field.name}`) }), note: null };
    const conflict = field.name === 'birth_date' ? birthConflict() : null;
    const server = saidByServer.value[field.name];
    return { wrong: server?.wrong ?? null, note: server?.note ?? conflict ?? own.note };
  }

  const values = computed<Fields>(() => Object.assign({}, ...visible.value.map((field) => valuesOf(field, typed.value[field.name] ?? null, today))));
  const changes = computed<Fields>(() => {
    const changed: Fields = {};
    for (const field of visible.value) {
      const kept = isMasked(field) && typed.value[field.name] === '';
      const next = valuesOf(field, typed.value[field.name] ?? null, today);
      if (!kept && !isSame(base.value.fields[field.name], next[field.name] ?? null)) Object.assign(changed, next);
      else if (!kept && field.kind === 'vague_date' && Object.entries(next).some(([name, value]) => !isSame(base.value.fields[name], value))) Object.assign(changed, next);
    }
    return changed;
  });
  const filled = computed<Fields>(() => Object.fromEntries(Object.entries(values.value).filter(([, value]) => value !== null)));
  const mistakeCount = computed(() => visible.value.filter((field) => checkField(field, typed.value[field.name] ?? null, today).wrong).length);
  const wrongCount = computed(() => visible.value.filter((field) => said(field).wrong).length);
  const missingCount = computed(() => visible.value.filter(missing).length);

  return { today, typed, saidByServer, asksMissing, visible, isMasked, reset, set, said, changes, filled, mistakeCount, wrongCount, missingCount };
}

export type EntryFormState = ReturnType<typeof useEntryForm>;
