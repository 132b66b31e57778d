import { call, get, post, type Answer } from '@/api/client';
import type {
  ActBody, Checked, Consent, Entry, EntryChange, EntryItem, FieldValue, Fields, List, Notice, ReadRecord, Region, RegionWithPath, Tile,
} from '@/api/types';
import type { SearchBody } from './search_words';

export interface Filters {
  region?: string;
  state?: string;
  verdict?: string;
  key_group?: string;
  level?: string;
  age_band?: string;
  absence_band?: string;
  review?: string;
  handled?: string;
  sort?: string;
}

export function listEntries(filters: Filters, after: string | null, limit: number, signal?: AbortSignal): Promise<List<EntryItem>> {
  return get('/entries', { ...filters, after, limit }, signal);
}

export async function searchEntries(body: SearchBody, limit = 50, signal?: AbortSignal): Promise<List<EntryItem>> {
  return (await call<List<EntryItem>>('POST', '/entries/search', { body: { ...body, limit }, signal })).value;
}

export function readEntry(id: string, signal?: AbortSignal): Promise<Answer<Entry>> {
  return call('GET', `/entries/${id}`, { signal });
}

export function readEntryAsOf(id: string, on: string, known: string | null): Promise<Entry> {
  return get(`/entries/${id}`, { on, known });
}

export interface NoticeBody { way: string; language: string; version: string }

export function createEntry(fields: Fields, asOf: string, notice: NoticeBody | null): Promise<Answer<Entry>> {
  return call('POST', '/entries', { body: { ...fields, as_of: asOf, ...(notice ? { notice } : {}) } });
}

export async function checkEntry(fields: Fields, asOf: string, signal?: AbortSignal): Promise<Checked> {
  return (await call<Checked>('POST', '/entries/check', { body: { ...fields, as_of: asOf }, signal })).value;
}

export function changeEntry(id: string, version: string, fields: Fields, effective: string): Promise<Answer<Entry>> {
  return call('PATCH', `/entries/${id}`, { body: { ...fields, effective }, version });
}

export function actOnEntry(id: string, version: string, body: ActBody): Promise<Answer<Entry>> {
  return call('POST', `/entries/${id}/acts`, { body, version });
}

export function recordEvent(id: string, version: string, body: { type: string; date: string; value?: string }): Promise<Answer<Entry>> {
  return call('POST', `/entries/${id}/events`, { body, version });
}

export function takeBackEvent(id: string, version: string): Promise<Answer<Entry>> {
  return call('POST', `/entries/${id}/events/undo`, { version });
}

export async function revealFields(id: string, fields: string[], purpose: string): Promise<Record<string, FieldValue>> {
  return (await post<{ values: Record<string, FieldValue> }>(`/entries/${id}/reveal`, { fields, purpose })).values;
}

export function readChanges(id: string): Promise<List<EntryChange>> {
  return get(`/entries/${id}/changes`);
}

export function readReads(id: string): Promise<List<ReadRecord>> {
  return get(`/entries/${id}/reads`);
}

export function readNotices(id: string): Promise<List<Notice>> {
  return get(`/entries/${id}/notices`);
}

export function addNotice(id: string, body: NoticeBody): Promise<Notice> {
  return post(`/entries/${id}/notices`, body);
}

export function readConsents(id: string): Promise<List<Consent>> {
  return get(`/entries/${id}/consents`);
}

export function addConsent(id: string, body: { purpose: string; answer: 'yes' | 'no'; way: string }): Promise<Consent> {
  return post(`/entries/${id}/consents`, body);
}

export function listRegions(parent: string | null): Promise<List<Region>> {
  return get('/regions', { parent });
}

export function readRegion(id: string): Promise<RegionWithPath> {
  return get(`/regions/${id}`);
}

export function readTiles(parent: string): Promise<List<Tile>> {
  return get('/regions/tiles', { parent });
}
