import type { BatchState, Outcome } from '@/api/types';
import type { Tone } from '@/ledger/words';
import { t, type TextKey } from '@/texts';
import { zhCN } from '@/texts/zh-CN';

export const batchTone: Record<BatchState, Tone> = { staging: 'sky', staged: 'attention', applying: 'sky', applied: 'settled', undoing: 'sky', undone: 'plain', discarded: 'plain' };
export const outcomeTone: Record<Outcome, Tone> = { accept: 'settled', review: 'attention', reject: 'plain' };
export const reasonWords = Object.keys(zhCN.imports.reason) as (keyof typeof zhCN.imports.reason)[];

export function reasonText(reason: string): string {
  return reason in zhCN.imports.reason ? t(`imports.reason.${reason}` as TextKey) : reason;
}
