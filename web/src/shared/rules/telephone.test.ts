import { describe, expect, it } from 'vitest';
import { maskPhone, readPhone } from './telephone';

describe('readPhone', () => {
  it.each([
    ['138 0431 1234', 'mobile', '13804311234'],
    ['+86 138-0431-1234', 'mobile', '13804311234'],
    ['８６１３８０４３１１２３４', 'mobile', '13804311234'],
    ['0431-81234567', 'fixed', '0431-81234567'],
    ['81234567', 'fixed', '81234567'],
    ['+82 10 1234 5678', 'foreign', '+821012345678'],
    ['1380431123', 'invalid', '1380431123'],
    ['12804311234', 'invalid', '12804311234'],
    ['没有', 'invalid', '没有'],
    ['  ', 'empty', ''],
  ])('reads "%s" as %s', (text, kind, normalized) => expect(readPhone(text)).toEqual({ kind, normalized }));
});

describe('maskPhone', () => {
  it('hides the middle', () => expect(maskPhone('13804311234')).toBe('138****1234'));
  it('hides all of a short one', () => expect(maskPhone('1234567')).toBe('****'));
});
