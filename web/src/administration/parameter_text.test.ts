import { describe, expect, it } from 'vitest';
import type { ParameterDefinition } from '@/api/types';
import { readParameter, typedOf } from './parameter_text';

const definition = (type: ParameterDefinition['type'], more: Partial<ParameterDefinition> = {}): ParameterDefinition => ({ key: 'k', id: 'P01', name: '', unit: '', type, least: null, most: null, words: [], scope: 'service', source: '', ...more });

describe('readParameter', () => {
  it('keeps numbers within their bounds', () => {
    const months = definition('number', { least: 1, most: 24 });
    expect(readParameter(months, ' 6 ')).toEqual({ isSound: true, value: 6 });
    for (const text of ['0', '25', '', '六', '-1', '1.5']) expect(readParameter(months, text)).toEqual({ isSound: false });
    expect(readParameter(definition('optional_number'), '')).toEqual({ isSound: true, value: null });
  });

  it('takes only words that there are', () => {
    const kinds = definition('words', { words: ['work', 'sea'] });
    expect(readParameter(kinds, 'work，sea')).toEqual({ isSound: true, value: ['work', 'sea'] });
    expect(readParameter(kinds, 'work, army')).toEqual({ isSound: false });
    expect(readParameter(definition('word', { words: ['year'] }), 'month')).toEqual({ isSound: false });
  });

  it('reads back what it shows', () => {
    expect(readParameter(definition('words', { words: ['a', 'b'] }), typedOf(['a', 'b']))).toEqual({ isSound: true, value: ['a', 'b'] });
    expect(readParameter(definition('flag'), typedOf(true))).toEqual({ isSound: true, value: true });
    expect(readParameter(definition('optional_number'), typedOf(null))).toEqual({ isSound: true, value: null });
  });
});
