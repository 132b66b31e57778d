import { describe, expect, it } from 'vitest';
import type { Absence } from '@/api/types';
import { absencePicture } from './absence_bar';

const away = (from: string, until: string | null, fromTo: string | null = null): Absence => ({ from, from_to: fromTo, until, kind: 'work', destination: null, precision: 'day' });

describe('absencePicture', () => {
  it('draws nothing without an absence', () => expect(absencePicture([], [], null, '2026-11-24', 600)).toBeNull());

  it('puts bar, notch, line and today in their order', () => {
    const picture = absencePicture([away('2024-03-10', '2025-01-22'), away('2025-02-06', null)], [{ from: '2025-01-22', until: '2025-02-06' }], '2024-09-10', '2025-06-30', 600)!;
    const [first, second] = picture.solids;
    expect(first!.x).toBeGreaterThan(0);
    expect(picture.halfYear).toBeGreaterThan(first!.x);
    expect(first!.x + first!.width).toBeCloseTo(picture.notches[0]!.x, 5);
    expect(picture.notches[0]!.x + picture.notches[0]!.width).toBeCloseTo(second!.x, 5);
    expect(second!.x + second!.width).toBeCloseTo(picture.today, 5);
    expect(picture.notches[0]!.days).toBe(15);
    expect(picture.today).toBeLessThan(600);
  });

  it('fades an uncertain beginning by its interval, never past today', () => {
    const month = absencePicture([away('2026-11-01', null, '2026-11-30')], [], '2027-05-01', '2026-11-24', 600)!;
    expect(month.solids[0]!.fade).toBeCloseTo(month.today - month.solids[0]!.x, 5);
    expect(month.halfYear).toBeGreaterThan(month.today);
  });

  it('drops the days of notches that stand too close, not the notches', () => {
    const visits = [2021, 2022, 2023, 2024].map((year) => ({ from: `${year}-02-01`, until: `${year}-02-15` }));
    const picture = absencePicture([away('2020-01-01', null)], visits, '2020-07-01', '2026-01-01', 120)!;
    expect(picture.notches).toHaveLength(4);
    expect(picture.notches.filter((notch) => notch.hasRoom).length).toBeLessThan(4);
    expect(picture.years.length).toBeLessThan(4);
  });

  it('counts an ongoing stay up to today', () => {
    const picture = absencePicture([away('2025-01-01', '2026-11-14')], [{ from: '2026-11-14', until: null }], '2025-07-01', '2026-11-24', 600)!;
    expect(picture.notches[0]).toMatchObject({ days: 10, isOngoing: true });
  });
});
