// A short word at the top of the page about what was just done; a failure stays longer and can be closed.
import { textOf } from './failure';
import { ElMessage } from './element';
import { t } from '@/texts';

export function say(text: string): void {
  ElMessage({ message: text, type: 'success', duration: 3000, plain: true });
}

export function sayFailure(error: unknown): void {
  const { title, detail, request } = textOf(error);
  const number = request ? ` ${t('common.requestNumber', { number: request })}` : '';
  ElMessage({ message: `${title}。${detail}${number}`, type: 'error', duration: 12_000, showClose: true, plain: true });
}
