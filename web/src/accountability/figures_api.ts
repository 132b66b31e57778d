import { get } from '@/api/client';
import type { FigureAttribute, FigureTable, Workbench } from '@/api/types';

export function readWorkbench(signal?: AbortSignal): Promise<Workbench> {
  return get('/workbench', undefined, signal);
}

export function readFigures(region: string, by: FigureTable['by'], attribute: FigureAttribute | null, signal?: AbortSignal): Promise<FigureTable> {
  return get('/figures', { region, by, attribute }, signal);
}
