import { get, post } from '@/api/client';
import type { Erasure, ErasureWish } from '@/api/types';

export interface ErasureList { items: Erasure[]; total: number }

export function listErasures(which: 'due' | 'asked' | 'decided', signal?: AbortSignal): Promise<ErasureList> {
  return get('/erasures', { which }, signal);
}

export function askErasure(entry: string, reason: string): Promise<Erasure> {
  return post('/erasures', { entry, reason });
}

export function askForDue(id: string, reason: string): Promise<Erasure> {
  return post(`/erasures/${id}/ask`, { reason });
}

export function approveErasure(id: string): Promise<Erasure> {
  return post(`/erasures/${id}/approve`);
}

export function refuseErasure(id: string, reason: string): Promise<Erasure> {
  return post(`/erasures/${id}/refuse`, { reason });
}

export async function readWishes(entry: string): Promise<ErasureWish[]> {
  return (await get<{ items: ErasureWish[] }>(`/entries/${entry}/erasure-wishes`)).items;
}

export function addWish(entry: string, way: string, answer: 'yes' | 'no'): Promise<ErasureWish> {
  return post(`/entries/${entry}/erasure-wishes`, { way, answer });
}
