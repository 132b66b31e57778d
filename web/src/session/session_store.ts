// Who is signed in, in which post, and whether the screen is locked. A lock hides the pages and keeps them: requests
// that met the end of the session wait here and go on after the next sign-in.
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { setRequestToken } from '@/api/client';
import type { Session } from '@/api/types';
import * as api from './session_api';

export const useSession = defineStore('session', () => {
  const session = shallowRef<Session | null>(null);
  const isKnown = ref(false);
  const isLocked = ref(false);
  const lastActivity = ref(Date.now());
  const isAskingStepUp = ref(false);
  let waiting: ((isUnlocked: boolean) => void)[] = [];
  let waitingForStepUp: ((isGiven: boolean) => void)[] = [];

  // The region of her post: where pickers and lists begin.
  const home = computed(() => session.value?.region ?? '');
  const permissions = computed(() => new Set(session.value?.permissions ?? []));

  function may(permission: string): boolean {
    // "entry.act" means any of the acts: entry.act.approve and the like.
    return permissions.value.has(permission) || [...permissions.value].some((own) => own.startsWith(`${permission}.`));
  }

  function settle(next: Session): void {
    session.value = next;
    isKnown.value = true;
    isLocked.value = false;
    lastActivity.value = Date.now();
    setRequestToken(next.csrf);
    for (const resume of waiting.splice(0)) resume(true);
  }

  function forget(): void {
    session.value = null;
    isKnown.value = true;
    isLocked.value = false;
    setRequestToken('');
    for (const resume of waiting.splice(0)) resume(false);
  }

  async function recall(): Promise<void> {
    if (isKnown.value) return;
    try {
      settle(await api.currentSession());
    } catch {
      forget();
    }
  }

  function lock(): void {
    if (session.value) isLocked.value = true;
  }

  function signInAgain(): Promise<boolean> {
    if (!session.value) return Promise.resolve(false);
    lock();
    return new Promise((resolve) => waiting.push(resolve));
  }

  // The acts that the server wants confirmed wait here for password and second factor.
  function askStepUp(): Promise<boolean> {
    isAskingStepUp.value = true;
    return new Promise((resolve) => waitingForStepUp.push(resolve));
  }

  function endStepUp(isGiven: boolean): void {
    isAskingStepUp.value = false;
    for (const resume of waitingForStepUp.splice(0)) resume(isGiven);
  }

  async function chooseCapacity(post: string): Promise<void> {
    settle(await api.chooseCapacity(post));
  }

  async function leave(): Promise<void> {
    try {
      await api.signOut();
    } finally {
      forget();
    }
  }

  function noteActivity(): void {
    lastActivity.value = Date.now();
  }

  return {
    session, home, isKnown, isLocked, isAskingStepUp, lastActivity, may, settle, forget, recall, lock, signInAgain, askStepUp, endStepUp, chooseCapacity,
    leave, noteActivity,
  };
});
