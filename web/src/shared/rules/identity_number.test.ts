import { describe, expect, it } from 'vitest';
import { readIdentityNumber, to18Digits } from './identity_number';

const today = '2026-11-24';

describe('readIdentityNumber', () => {
  it('accepts sound numbers of women', () => {
    for (const number of ['11010519491231002X', '220122198506071422', '222401196911033849', '220821199212310068']) {
      expect(readIdentityNumber(number, today)).toMatchObject({ isValid: true, sex: 'F', reasons: [], normalized: number });
    }
  });

  it('takes off what hands and spreadsheets add', () => {
    expect(readIdentityNumber(" 2201221985-0607 1422'", today).normalized).toBe('220122198506071422');
    expect(readIdentityNumber('２２０１８２１９７６０３１２０３８x', today)).toMatchObject({ isValid: true, birthDate: '1976-03-12' });
  });

  it.each([
    ['', 'empty'],
    ['22012219850607142', 'length'],
    ['2201221985O6071422', 'bad_character'],
    ['220122********1422', 'masked'],
    ['220122198506071423', 'check_digit'],
    ['220321197802290048', 'date_invalid'],
    ['440524188001010014', 'date_invalid'],
    ['990122198506071422', 'region_unknown'],
  ])('refuses %s as %s', (number, reason) => {
    const reading = readIdentityNumber(number, today);
    expect(reading.isValid).toBe(false);
    expect(reading.reasons).toContain(reason);
  });

  it('finds a birth day in the future', () => {
    expect(readIdentityNumber('220122198506071422', '1985-06-06').reasons).toContain('date_future');
  });

  it('suggests 18 digits for 15 and does not take them by itself', () => {
    const reading = readIdentityNumber('220122850607142', today);
    expect(reading.isValid).toBe(false);
    expect(reading.reasons).toEqual(['fifteen_digits']);
    expect(reading.normalized).toBe('220122198506071422');
    expect(to18Digits('381720915004'.padStart(15, '220'))).toBe(to18Digits('220381720915004'));
    expect(to18Digits('220381720915004')).toBe('220381197209150040');
  });

  it('warns of a man without calling the number wrong', () => {
    const first17 = '22012219850607143';
    const number = [...'0123456789X'].map((digit) => first17 + digit).find((text) => readIdentityNumber(text, today).isValid)!;
    expect(readIdentityNumber(number, today)).toMatchObject({ isValid: true, sex: 'M', reasons: ['gender_conflict'] });
  });
});
