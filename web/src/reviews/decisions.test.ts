import { describe, expect, it } from 'vitest';
import { compare, decisionOfKey, decisionsOf, needsReason } from './decisions';

describe('decisions', () => {
  it('takes only keys of the kind at hand', () => {
    expect(decisionOfKey('row', 'A')).toBe('accept');
    expect(decisionOfKey('row', 'r')).toBe('reject');
    expect(decisionOfKey('row', 'm')).toBeNull();
    expect(decisionOfKey('double', 'a')).toBeNull();
    expect(decisionOfKey('double', 'b')).toBe('keep_both');
    expect(decisionOfKey('missing', 'k')).toBeNull();
  });

  it('reaches every decision by a key', () => {
    for (const kind of ['row', 'submission', 'double', 'missing'] as const) {
      const reached = [...'abcdefghijklmnopqrstuvwxyz'].map((key) => decisionOfKey(kind, key)).filter(Boolean);
      expect(reached.sort()).toEqual([...decisionsOf(kind)].sort());
    }
  });

  it('asks why unless nothing was found', () => {
    expect(needsReason('submission', 'accept', false)).toBe(false);
    expect(needsReason('row', 'accept', true)).toBe(true);
    expect(needsReason('double', 'merge', false)).toBe(true);
  });
});

describe('compare', () => {
  it('compares masked numbers by what shows', () => {
    const fields = compare({ id_number: '220122198506071422', phone: '13804311234', name: '王桂芝' }, { id_number: '220122********1422', phone: '138****9999', name: '王桂芝', group: '2组' }, ['name', 'id_number', 'phone', 'group', 'remark']);
    expect(fields.map((field) => [field.name, field.isSame])).toEqual([['name', true], ['id_number', true], ['phone', false], ['group', false]]);
  });
});
