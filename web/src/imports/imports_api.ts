import { call, downloadAddress, get, post } from '@/api/client';
import type { Batch, BatchDetail, List, StagedRow } from '@/api/types';

export interface RowFilters {
  outcome?: string;
  reason?: string;
  change?: string;
  file?: string;
}

export async function startImport(files: File[], asOf: string, village: string | null): Promise<{ import: string; job: string }> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  form.append('as_of', asOf);
  if (village) form.append('village', village);
  form.append('dry_run', 'true'); // to be looked at; she has it written when she has seen it
  return (await call<{ import: string; job: string }>('POST', '/imports', { form })).value;
}

export function listImports(): Promise<List<Batch>> {
  return get('/imports');
}

export function readImport(id: string, signal?: AbortSignal): Promise<BatchDetail> {
  return get(`/imports/${id}`, undefined, signal);
}

export function readRows(id: string, filters: RowFilters, after: string | null, signal?: AbortSignal): Promise<List<StagedRow>> {
  return get(`/imports/${id}/rows`, { ...filters, after, limit: 100 }, signal);
}

export function fixRow(id: string, number: number, values: Record<string, string>): Promise<StagedRow> {
  return post(`/imports/${id}/rows/${number}`, { values });
}

export function setRowAside(id: string, number: number, isAside: boolean): Promise<StagedRow> {
  return post(`/imports/${id}/rows/${number}`, { set_aside: isAside });
}

export function actOnImport(id: string, act: 'apply' | 'undo' | 'discard'): Promise<{ job: string } | undefined> {
  return post(`/imports/${id}/${act}`);
}

export function workbookAddress(id: string, file: number): string {
  return downloadAddress(`/imports/${id}/workbook/${file}`);
}
