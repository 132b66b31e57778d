// What signing in and unlocking share: the three fields, what is missing, what the server answers.
import { ref } from 'vue';
import { Failure } from '@/api/client';
import type { Session } from '@/api/types';
import { textOf } from '@/shared/failure';
import { t } from '@/texts';
import { signIn, type Credentials } from './session_api';

export function useCredentials(user = '') {
  const credentials = ref<Credentials>({ user, password: '', totp: '' });
  const wrong = ref<Partial<Record<keyof Credentials, string>>>({});
  const refusal = ref<string | null>(null);
  const setup = ref<string | null>(null);
  const isBusy = ref(false);

  function check(): boolean {
    const { user: name, password, totp } = credentials.value;
    wrong.value = {
      ...(name.trim() ? {} : { user: t('session.userMissing') }),
      ...(password ? {} : { password: t('session.passwordMissing') }),
      ...(totp.trim() === '' || totp.replace(/\s/g, '').length >= 6 ? {} : { totp: t('session.codeMissing') }),
    };
    return Object.keys(wrong.value).length === 0;
  }

  function onFailure(error: unknown): void {
    if (error instanceof Failure && error.problem.setup) {
      setup.value = error.problem.setup ?? '';
    } else if (error instanceof Failure && error.code === 'session.second_factor_needed') {
      wrong.value = { totp: t('session.codeMissing') };
    } else if (error instanceof Failure && error.status === 429) {
      refusal.value = t('session.tooMany', { seconds: Number(error.problem.facts?.retry_after ?? 60) });
    } else {
      refusal.value = textOf(error).detail;
    }
  }

  async function send(): Promise<Session | null> {
    refusal.value = null;
    if (isBusy.value || !check()) return null;
    isBusy.value = true;
    try {
      const { user: name, password, totp } = credentials.value;
      const code = totp.replace(/\s/g, '');
      return await signIn({ user: name.trim(), password, ...(code ? { totp: code } : {}) });
    } catch (error) {
      onFailure(error);
      return null;
    } finally {
      credentials.value.totp = '';
      isBusy.value = false;
    }
  }

  return { credentials, wrong, refusal, setup, isBusy, send };
}
