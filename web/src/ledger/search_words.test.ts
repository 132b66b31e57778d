import { describe, expect, it } from 'vitest';
import { searchBodyOf } from './search_words';

describe('searchBodyOf', () => {
  it.each([
    ['王桂芝', { name: '王桂芝' }],
    [' 王 桂芝 ', { name: '王桂芝' }],
    ['桂', { name: '桂' }],
    ['wgz', { initials: 'wgz' }],
    ['WGZ', { initials: 'wgz' }],
    ['220122198506071422', { id_number: '220122198506071422' }],
    ['22018219760312038x', { id_number: '22018219760312038X' }],
    ['２２０１２２１９８５０６０７１４２２', { id_number: '220122198506071422' }],
    ['220122850607142', { id_number: '220122198506071422' }],
    ['138 0431 1234', { phone: '13804311234' }],
    ['0431-81234567', { phone: '0431-81234567' }],
  ])('reads "%s"', (text, body) => expect(searchBodyOf(text)).toEqual(body));

  it.each(['', '   ', '123', '王3'])('does not search for "%s"', (text) => expect(searchBodyOf(text)).toBeNull());
});
