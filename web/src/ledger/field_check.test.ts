import { describe, expect, it } from 'vitest';
import { checkField, isMissing } from './field_check';
import { typedOf, valuesOf } from './field_text';
import { allFields, fieldNamed } from './fields';

const today = '2026-11-24';
const field = (name: string) => fieldNamed(name)!;

describe('checkField', () => {
  it('says nothing of an empty field', () => {
    for (const one of allFields) expect(checkField(one, '', today)).toEqual({ wrong: null, note: null });
  });

  it('names the fault of a number, and only notes that it is a man’s', () => {
    expect(checkField(field('id_number'), '220122198506071423', today).wrong).toContain('最后一位');
    expect(checkField(field('id_number'), '2201221985060714', today).wrong).toContain('16位');
    expect(checkField(field('id_number'), '220122198506071422', today)).toEqual({ wrong: null, note: null });
    expect(checkField(field('id_number'), '22012219850607143X', today)).not.toEqual({ wrong: null, note: null });
  });

  it('reads a vague leaving date back, but asks for the day of birth', () => {
    expect(checkField(field('leave_from'), '2020.7', today)).toEqual({ wrong: null, note: '读作2020年7月' });
    expect(checkField(field('birth_date'), '2020.7', today).wrong).toBeTruthy();
    expect(checkField(field('leave_from'), '2030-1-1', today).wrong).toContain('今天之后');
  });

  it('bounds numbers and lengths', () => {
    expect(checkField(field('children_count'), '31', today).wrong).toContain('30');
    expect(checkField(field('children_count'), '两个', today).wrong).toContain('整数');
    expect(checkField(field('name'), '王'.repeat(73), today).wrong).toContain('72');
    expect(checkField(field('name'), '𬭎'.repeat(72), today).wrong).toBeNull();
  });
});

describe('isMissing', () => {
  it('asks only for what the form requires', () => {
    expect(isMissing(field('name'), ' ')).toBe(true);
    expect(isMissing(field('income_source'), [])).toBe(true);
    expect(isMissing(field('phone'), '')).toBe(false);
  });
});

describe('valuesOf', () => {
  it('sends a leaving date as its interval, not beyond today', () => {
    expect(valuesOf(field('leave_from'), '2020年2月', today)).toEqual({ leave_from: '2020-02-01', leave_to: '2020-02-29', leave_precision: 'month' });
    expect(valuesOf(field('leave_from'), '2026', today)).toEqual({ leave_from: '2026-01-01', leave_to: today, leave_precision: 'year' });
    expect(valuesOf(field('leave_from'), '', today)).toEqual({ leave_from: null, leave_to: null, leave_precision: null });
  });

  it('normalises numbers and takes an emptied field away', () => {
    expect(valuesOf(field('phone'), '138 0431 1234', today)).toEqual({ phone: '13804311234' });
    expect(valuesOf(field('children_count'), '2', today)).toEqual({ children_count: '2' });
    expect(valuesOf(field('remark'), '  ', today)).toEqual({ remark: null });
  });

  it('gives back what it was given', () => {
    const fields = { leave_from: '2020-02-01', leave_to: '2020-02-29', leave_precision: 'month', birth_date: '1985-06-07', dibao: true, income_source: '1,2', children_count: '0' };
    for (const name of ['leave_from', 'birth_date', 'dibao', 'income_source', 'children_count']) {
      expect(fields).toMatchObject(valuesOf(field(name), typedOf(field(name), fields, false), today));
    }
  });
});
