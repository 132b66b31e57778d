// The fields of the ledger in the order and the sections of the national form (全国“留守妇女采集”), then what Jilin asks
// besides. `class` is the data class that a caller may be refused.
import type { TextKey } from '@/texts';
import type { zhCN } from '@/texts/zh-CN';

export type FieldName = keyof typeof zhCN.field.name;
export type SectionName = keyof typeof zhCN.field.section;
export type FieldKind = 'text' | 'identity' | 'phone' | 'date' | 'vague_date' | 'code' | 'codes' | 'flag' | 'number' | 'region' | 'note';
export type DataClass = 'identity' | 'contact' | 'family' | 'health' | 'economy';

export interface FieldDefinition {
  name: FieldName;
  kind: FieldKind;
  class: DataClass;
  isRequired?: boolean;
  codes?: string;
  only?: string[];
  least?: number;
  most?: number;
  longest?: number;
  help?: TextKey;
}

export interface Section {
  name: SectionName;
  fields: FieldDefinition[];
}

export const sections: Section[] = [
  {
    name: 'basic',
    fields: [
      { name: 'name', kind: 'text', class: 'identity', isRequired: true, longest: 72 },
      { name: 'id_number', kind: 'identity', class: 'contact', isRequired: true, help: 'field.help.id_number' },
      { name: 'ethnicity', kind: 'code', class: 'identity', codes: 'ethnicity', isRequired: true },
      { name: 'education', kind: 'code', class: 'identity', codes: 'education', isRequired: true, only: ['95', '80', '70', '60', '40', '30', '20', '10'] },
      { name: 'birth_date', kind: 'date', class: 'contact', isRequired: true, help: 'field.help.date' },
      { name: 'registered_address', kind: 'text', class: 'contact', longest: 100 },
      { name: 'village_code', kind: 'region', class: 'identity', isRequired: true },
      { name: 'group', kind: 'text', class: 'identity', longest: 30 },
      { name: 'home_address', kind: 'text', class: 'contact', isRequired: true, longest: 100 },
      { name: 'phone', kind: 'phone', class: 'contact', help: 'field.help.phone' },
      { name: 'health', kind: 'code', class: 'health', codes: 'health', isRequired: true, only: ['10', '20', '22', '30', '60', '80'] },
    ],
  },
  {
    name: 'marriage',
    fields: [
      { name: 'marriage_registered', kind: 'code', class: 'family', codes: 'marriage_registration', isRequired: true },
      { name: 'marital_status', kind: 'code', class: 'family', codes: 'marital_status' },
    ],
  },
  {
    name: 'family',
    fields: [
      { name: 'head_name', kind: 'text', class: 'family', longest: 72 },
      { name: 'household_size', kind: 'number', class: 'family', least: 1, most: 20 },
      { name: 'labour_count', kind: 'number', class: 'family', least: 0, most: 20 },
      { name: 'parents_in_law', kind: 'code', class: 'family', codes: 'parents_in_law', isRequired: true },
      { name: 'children_count', kind: 'number', class: 'family', isRequired: true, least: 0, most: 30 },
      { name: 'minor_children_count', kind: 'number', class: 'family', least: 0, most: 30 },
      { name: 'elders_count', kind: 'number', class: 'family', least: 0, most: 20 },
      { name: 'income_source', kind: 'codes', class: 'economy', codes: 'income_source', isRequired: true },
      { name: 'income', kind: 'text', class: 'economy', longest: 20 },
      { name: 'land', kind: 'text', class: 'economy', longest: 20 },
      { name: 'occupation', kind: 'code', class: 'economy', codes: 'her_employment' },
    ],
  },
  {
    name: 'husband',
    fields: [
      { name: 'husband_name', kind: 'text', class: 'family', isRequired: true, longest: 72 },
      { name: 'husband_id_number', kind: 'identity', class: 'family', help: 'field.help.husband_id' },
      { name: 'husband_phone', kind: 'phone', class: 'family', help: 'field.help.phone' },
      { name: 'leave_from', kind: 'vague_date', class: 'family', isRequired: true, help: 'field.help.leave_from' },
      { name: 'absence_reason', kind: 'code', class: 'family', codes: 'absence_reason', isRequired: true },
      { name: 'destination', kind: 'text', class: 'family', isRequired: true, longest: 100 },
      { name: 'industry', kind: 'code', class: 'family', codes: 'industry' },
      { name: 'employer', kind: 'text', class: 'family', longest: 100 },
      { name: 'contact_frequency', kind: 'code', class: 'family', codes: 'contact_frequency' },
      { name: 'last_home_visit', kind: 'date', class: 'family', help: 'field.help.last_home_visit' },
    ],
  },
  {
    name: 'care',
    fields: [
      { name: 'dibao', kind: 'flag', class: 'economy' },
      { name: 'poor', kind: 'flag', class: 'economy' },
      { name: 'disabled', kind: 'flag', class: 'health' },
      { name: 'illness', kind: 'flag', class: 'health' },
      { name: 'needs', kind: 'codes', class: 'health', codes: 'need' },
    ],
  },
  { name: 'other', fields: [{ name: 'remark', kind: 'note', class: 'health', longest: 500, help: 'field.help.remark' }] },
];

export const allFields: FieldDefinition[] = sections.flatMap((section) => section.fields);
const byName = new Map(allFields.map((field) => [field.name as string, field]));

export function fieldNamed(name: string): FieldDefinition | undefined {
  return byName.get(name);
}

// The label of any field that the server names, also of one that the form does not ask for.
export function labelKey(name: string): TextKey | null {
  return (byName.has(name) || extra.has(name) ? `field.name.${name}` : null) as TextKey | null;
}

const extra = new Set([
  'sex', 'village', 'relation_to_head', 'aid_received', 'children_schooling', 'disability', 'hardship_type', 'husband_birth_date', 'leave_to',
  'leave_precision', 'political_status', 'residence', 'skills', 'wishes', 'responsible_person', 'filled_on', 'filled_by', 'state', 'note', 'exit_date',
  'exit_reason',
]);
