// A parameter's value as it is typed and read back; null where the text is none of what the definition allows.
import type { ParameterDefinition, ParameterValue } from '@/api/types';

export function typedOf(value: ParameterValue): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join('，') : String(value);
}

export type Reading = { isSound: true; value: ParameterValue } | { isSound: false };

function readNumber(definition: ParameterDefinition, text: string): Reading {
  if (text === '' && definition.type === 'optional_number') return { isSound: true, value: null };
  if (!/^\d+$/.test(text)) return { isSound: false };
  const value = Number(text);
  const isWithin = (definition.least === null || value >= definition.least) && (definition.most === null || value <= definition.most);
  return isWithin ? { isSound: true, value } : { isSound: false };
}

export function readParameter(definition: ParameterDefinition, typed: string): Reading {
  const text = typed.trim();
  switch (definition.type) {
    case 'number':
    case 'optional_number':
      return readNumber(definition, text);
    case 'flag':
      return text === 'true' || text === 'false' ? { isSound: true, value: text === 'true' } : { isSound: false };
    case 'word':
      return definition.words.includes(text) ? { isSound: true, value: text } : { isSound: false };
    case 'words': {
      const words = text.split(/[，,、\s]+/).filter(Boolean);
      return words.every((word) => definition.words.includes(word)) ? { isSound: true, value: words } : { isSound: false };
    }
  }
}
