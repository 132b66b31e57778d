import { expect, test } from 'vitest';
import { maskIdentityNumber, maskTelephone } from './mask';

test('of an identity number the division and the last four stay', () => {
  expect(maskIdentityNumber('22012219771202089X')).toBe('220122********089X');
  expect(maskIdentityNumber('220122771202089')).toBe('220122*****2089');
  expect(maskIdentityNumber('1234')).toBe('****');
});

test('of a telephone three digits in front and four behind stay', () => {
  expect(maskTelephone('13812341234')).toBe('138****1234');
  expect(maskTelephone('0431-82345678')).toBe('043*-****5678');
  expect(maskTelephone('138****1234')).toBe('138****1234');
});
