import { call, get, post } from '@/api/client';
import type { Decision, List, Review, ReviewKind } from '@/api/types';

export function listReviews(kind: ReviewKind, region: string | undefined, after: string | null, signal?: AbortSignal): Promise<List<Review>> {
  return get('/reviews', { kind, region, after, limit: 50 }, signal);
}

export async function decide(review: Review, body: { decision: Decision; values?: Record<string, string>; reason?: string }): Promise<void> {
  await call('POST', `/reviews/${review.id}/decision`, { body, version: `"${review.version}"` });
}

export function approveSubmissions(region: string): Promise<{ approved: number; remaining: number }> {
  return post('/reviews/approve-submissions', { region });
}
