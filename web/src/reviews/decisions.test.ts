import { describe, expect, it } from 'vitest';
import type { Decision } from '@/api/types';
import { compare, decisionOfKey, needsReason, takesValues } from './decisions';

describe('decisions', () => {
  it('takes only keys of what may be decided', () => {
    expect(decisionOfKey(['accept', 'reject'], 'A')).toBe('accept');
    expect(decisionOfKey(['accept', 'reject'], 'r')).toBe('reject');
    expect(decisionOfKey(['accept', 'reject'], 'm')).toBeNull();
    expect(decisionOfKey(['merge', 'keep_both', 'reject'], 'b')).toBe('keep_both');
    expect(decisionOfKey(['keep', 'end'], 'k')).toBeNull();
  });

  it('reaches every decision by a key', () => {
    const all: Decision[] = ['accept', 'reject', 'merge', 'keep_both', 'end', 'keep', 'watch'];
    const reached = [...'abcdefghijklmnopqrstuvwxyz'].map((key) => decisionOfKey(all, key)).filter(Boolean);
    expect(reached.sort()).toEqual([...all].sort());
  });

  it('asks why unless a proposal is taken as it is', () => {
    expect(needsReason('submission', 'accept')).toBe(false);
    expect(needsReason('claim', 'accept')).toBe(false);
    expect(needsReason('submission', 'reject')).toBe(true);
    expect(needsReason('row', 'accept')).toBe(true);
    expect(needsReason('double', 'merge')).toBe(true);
  });

  it('sends corrections with what takes a row in', () => {
    expect(takesValues('double', 'merge')).toBe(true);
    expect(takesValues('row', 'reject')).toBe(false);
    expect(takesValues('submission', 'accept')).toBe(false);
  });
});

describe('compare', () => {
  it('compares masked numbers by what shows', () => {
    const fields = compare({ id_number: '220122198506071422', phone: '13804311234', name: '王桂芝' }, { id_number: '220122********1422', phone: '138****9999', name: '王桂芝', group: '2组' }, ['name', 'id_number', 'phone', 'group', 'remark']);
    expect(fields.map((field) => [field.name, field.isSame])).toEqual([['name', true], ['id_number', true], ['phone', false], ['group', false]]);
  });
});
