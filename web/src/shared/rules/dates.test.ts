import { describe, expect, it } from 'vitest';
import { addDays, addMonths, ageOn, daysBetween, isCalendarDay, readDay, todayInChina } from './dates';

const today = '2026-11-24';

describe('readDay', () => {
  it.each(['2020-7-1', '2020.07.01', '2020/7/1', '2020年7月1日', '20200701', '20.7.1', ' 2020-07-01 ', '２０２０．７．１'])(
    'reads %s as a day',
    (text) => expect(readDay(text, today)).toEqual({ from: '2020-07-01', to: '2020-07-01', precision: 'day' }),
  );

  it.each(['2020-2', '2020年2月', '202002', '2020.02'])('reads %s as a month', (text) => {
    expect(readDay(text, today)).toEqual({ from: '2020-02-01', to: '2020-02-29', precision: 'month' });
  });

  it.each(['2020', '2020年'])('reads %s as a year', (text) => {
    expect(readDay(text, today)).toEqual({ from: '2020-01-01', to: '2020-12-31', precision: 'year' });
  });

  it.each(['', '去年', '2020-13', '2021-02-29', '2020-00-10', '1899', '7.1', '2020-7-1-1'])('does not read "%s"', (text) => {
    expect(readDay(text, today)).toBeNull();
  });

  it('puts a year of two digits into the past', () => {
    expect(readDay('99.3.1', today)?.from).toBe('1999-03-01');
    expect(readDay('26.3.1', today)?.from).toBe('2026-03-01');
  });
});

describe('calendar', () => {
  it('clamps to the end of a month', () => {
    expect(addMonths('2024-08-31', 6)).toBe('2025-02-28');
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(addMonths('2024-12-31', 6)).toBe('2025-06-30');
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
  });

  it('counts days and years', () => {
    expect(daysBetween('2025-01-22', '2025-02-06')).toBe(15);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(ageOn('2000-02-29', '2026-02-28')).toBe(25);
    expect(ageOn('2000-02-29', '2026-03-01')).toBe(26);
  });

  it('knows which days there are', () => {
    expect(isCalendarDay('2024-02-29')).toBe(true);
    expect(isCalendarDay('2023-02-29')).toBe(false);
    expect(isCalendarDay('2023-2-9')).toBe(false);
  });

  it('takes the day of China, not of the machine', () => {
    expect(todayInChina(new Date('2026-11-24T17:00:00Z'))).toBe('2026-11-25');
    expect(todayInChina(new Date('2026-11-24T15:59:59Z'))).toBe('2026-11-24');
  });
});
