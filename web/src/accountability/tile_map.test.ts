import { describe, expect, it } from 'vitest';
import { bounds, mapTiles, stepOf } from './tile_map';

describe('bounds', () => {
  it('are five even round steps that hold the largest', () => {
    expect(bounds([12, 95])).toEqual([20, 40, 60, 80, 100]);
    expect(bounds([3])).toEqual([1, 2, 3, 4, 5]);
    expect(bounds([1234])).toEqual([300, 600, 900, 1200, 1500]);
    expect(bounds([0])).toEqual([]);
    expect(bounds([])).toEqual([]);
  });

  it('give every value a step, larger ones never a lower one', () => {
    const limits = bounds([100]);
    const found = Array.from({ length: 101 }, (_, value) => stepOf(value, limits));
    expect([...found].sort()).toEqual(found);
    expect(new Set(found).size).toBe(5);
  });
});

describe('mapTiles', () => {
  it('gives a hidden cell no colour and keeps it out of the steps', () => {
    const tile = (id: string) => ({ id, name: id, short_name: id, column: 0, row: 0 });
    const { tiles, limits } = mapTiles([tile('a'), tile('b'), tile('c')], new Map([['a', { region: 'a', value: 50, shown: '50' }], ['b', { region: 'b', value: null, shown: '<5' }]]));
    expect(limits.at(-1)).toBe(50);
    expect(tiles.map((one) => one.step)).toEqual([4, null, null]);
    expect(tiles[1]!.figure!.shown).toBe('<5');
    expect(tiles[2]!.figure).toBeNull();
  });
});
