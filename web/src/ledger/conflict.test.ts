import { describe, expect, it } from 'vitest';
import { conflictsOf, settle } from './conflict';

const base = { destination: '长春市', remark: null, income_source: '1', leave_from: '2020-01-01', leave_to: '2020-01-31' };

describe('conflictsOf', () => {
  it('names only what both changed differently', () => {
    const theirs = { ...base, destination: '大连市', remark: '搬到屯东头' };
    expect(conflictsOf(base, theirs, { destination: '北京市', income_source: '1,2' })).toEqual([{ name: 'destination', base: '长春市', theirs: '大连市', mine: '北京市' }]);
    expect(conflictsOf(base, theirs, { destination: '大连市' })).toEqual([]);
  });
});

describe('settle', () => {
  it('sends mine, without what is theirs already or was left to them', () => {
    const theirs = { ...base, destination: '大连市' };
    expect(settle({ destination: '北京市', remark: '好' }, theirs, new Set())).toEqual({ destination: '北京市', remark: '好' });
    expect(settle({ destination: '北京市', remark: '好' }, theirs, new Set(['destination']))).toEqual({ remark: '好' });
    expect(settle({ destination: '大连市' }, theirs, new Set())).toEqual({});
  });

  it('keeps the parts of a leaving date together', () => {
    expect(settle({ leave_from: '2020-02-01', leave_to: '2020-02-29', leave_precision: 'month' }, base, new Set(['leave_from']))).toEqual({});
  });
});
