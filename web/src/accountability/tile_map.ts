// The tile map: one square a region, five steps of one colour. A hidden small cell has no step, it is hatched.
import type { Figure, Tile } from '@/api/types';

export interface MapTile extends Tile {
  figure: Figure | null;
  step: 0 | 1 | 2 | 3 | 4 | null;
}

export const steps = 5;

// Even steps up to the largest figure, on round numbers; nothing above zero is step 0 only together with zero.
export function bounds(values: number[]): number[] {
  const largest = Math.max(0, ...values);
  if (largest === 0) return [];
  const rough = largest / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const width = Math.max(1, Math.ceil(rough / power) * power);
  return Array.from({ length: steps }, (_, index) => Math.round(width * (index + 1)));
}

export function stepOf(value: number, limits: number[]): 0 | 1 | 2 | 3 | 4 {
  const index = limits.findIndex((limit) => value <= limit);
  return (index < 0 ? steps - 1 : index) as 0 | 1 | 2 | 3 | 4;
}

export function mapTiles(tiles: Tile[], figures: ReadonlyMap<string, Figure>): { tiles: MapTile[]; limits: number[] } {
  const shown = tiles.map((tile) => figures.get(tile.id)?.value).filter((value): value is number => typeof value === 'number');
  const limits = bounds(shown);
  return {
    limits,
    tiles: tiles.map((tile) => {
      const figure = figures.get(tile.id) ?? null;
      return { ...tile, figure, step: figure?.value == null ? null : stepOf(figure.value, limits) };
    }),
  };
}
