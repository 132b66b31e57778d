import { call, get, post } from '@/api/client';
import type { Filters } from '@/ledger/ledger_api';
import type { zhCN } from '@/texts/zh-CN';

export type ExportKind = keyof typeof zhCN.exports.kind;
export type ExportState = keyof typeof zhCN.exports.state;
export type ExportPurpose = keyof typeof zhCN.exports.purpose;

export interface ExportFile {
  id: string;
  kind: ExportKind;
  region: string;
  region_name: string;
  filters: Filters;
  purpose: ExportPurpose;
  reason: string;
  state: ExportState;
  subjects: number;
  classes: string[];
  downloads_left: number;
  made_at: string;
  expires_at: string;
  by_name: string;
  office_name: string;
  decided_at: string | null;
  decided_by_name: string | null;
  is_mine: boolean;
  file_name: string;
}

export interface ExportList {
  items: ExportFile[];
  purposes: Partial<Record<ExportKind, ExportPurpose[]>>;
}

export interface ExportBody {
  kind: ExportKind;
  entry?: string;
  region?: string;
  filters?: Filters;
  purpose: ExportPurpose;
  reason: string;
}

export function listExports(which: 'mine' | 'to_approve', signal?: AbortSignal): Promise<ExportList> {
  return get('/exports', { which }, signal);
}

export function makeExport(body: ExportBody): Promise<ExportFile> {
  return post('/exports', body);
}

export function decideExport(id: string, decision: 'approve' | 'refuse'): Promise<ExportFile> {
  return post(`/exports/${id}/${decision}`);
}

// Hands the file to the browser under the name that tells nothing.
export async function fetchExport(file: ExportFile): Promise<void> {
  const { value } = await call<Blob>('GET', `/exports/${file.id}/content`);
  const address = URL.createObjectURL(value);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.file_name;
  link.click();
  URL.revokeObjectURL(address);
}
