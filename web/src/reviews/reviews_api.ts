import { get, post } from '@/api/client';
import type { Decision, List, Review, ReviewKind } from '@/api/types';

export function listReviews(kind: ReviewKind, region: string | undefined, after: string | null, signal?: AbortSignal): Promise<List<Review>> {
  return get('/reviews', { kind, region, after, limit: 50 }, signal);
}

export function decide(id: string, body: { decision: Decision; values?: Record<string, string>; reason?: string }): Promise<Review> {
  return post(`/reviews/${id}/decision`, body);
}

export function approveSubmissions(region: string): Promise<{ approved: number }> {
  return post('/reviews/approve-submissions', { region });
}
