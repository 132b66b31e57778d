// What a failure says to the person: what happened, that nothing is lost, what to do next.
import { Failure } from '@/api/client';
import { t } from '@/texts';

export interface FailureText {
  title: string;
  detail: string;
  request: string | null;
}

export function textOf(error: unknown): FailureText {
  if (!(error instanceof Failure)) return { title: t('common.unknownTitle'), detail: t('common.unknownDetail'), request: null };
  const { problem } = error;
  if (problem.code === 'network') return { title: t('common.networkTitle'), detail: t('common.networkDetail'), request: null };
  const fallback = problem.status === 503 ? t('common.busyDetail') : t('common.unknownDetail');
  return {
    title: problem.title && problem.detail ? problem.title : t('common.unknownTitle'),
    detail: problem.detail || fallback,
    request: problem.request ?? null,
  };
}

// The field that a problem points at ("/phone" is phone), else null.
export function fieldOf(error: unknown): string | null {
  const where = error instanceof Failure ? error.problem.where : null;
  return where?.startsWith('/') ? where.slice(1) : null;
}
