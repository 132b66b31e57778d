import { call, get, post } from '@/api/client';
import type { List, Post, Relation, RelationBody } from '@/api/types';

const mostPages = 10; // of posts in one county

// All who look after the villages of the region.
export async function listGrids(region: string): Promise<Relation[]> {
  return allPages((after) => get('/relations', { region, limit: 100, after }));
}

export async function relationsOf(entry: string): Promise<Relation[]> {
  return (await get<List<Relation>>('/relations', { entry })).items;
}

export const addRelation = (body: RelationBody): Promise<Relation> => post('/relations', body);

export async function endRelation(id: string): Promise<void> {
  await call('DELETE', `/relations/${id}`);
}

// The posts in a region and below it.
export async function listPosts(region: string): Promise<Post[]> {
  return allPages((after) => get('/posts', { region, limit: 100, after }));
}

async function allPages<T>(read: (after: string | null) => Promise<List<T>>): Promise<T[]> {
  const all: T[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: List<T> = await read(after);
    all.push(...answer.items);
    after = answer.next;
    if (!after) break;
  }
  return all;
}
