import { expect, test } from 'vitest';
import { zhCN } from '@/texts/zh-CN';
import { titleOf } from './page_titles';
import { pagesOf, places } from './places';

test('every place has help and a title', () => {
  for (const name of pagesOf(places).map((place) => place.name)) {
    expect(Object.keys(zhCN.help.page), name).toContain(name);
    expect(titleOf(name), name).not.toBe('');
  }
});

test('every help is of a page', () => {
  for (const name of Object.keys(zhCN.help.page)) expect(titleOf(name), name).not.toBe('');
});
