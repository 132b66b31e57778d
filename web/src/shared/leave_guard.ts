// Work that is not kept yet: asks before a page is left, within the console and when the window is closed.
import { ref } from 'vue';

export function useLeaveGuard(hasWork: () => boolean) {
  const isAsking = ref(false);
  let isAllowed = false;
  let answerWith: (isLeaving: boolean) => void = () => undefined;

  function ask(): boolean | Promise<boolean> {
    if (isAllowed || !hasWork()) return true;
    isAsking.value = true;
    return new Promise((resolve) => { answerWith = resolve; });
  }

  function answer(isLeaving: boolean): void {
    isAsking.value = false;
    answerWith(isLeaving);
  }

  function warn(event: BeforeUnloadEvent): void {
    if (!isAllowed && hasWork()) event.preventDefault();
  }

  function allow(): void {
    isAllowed = true;
  }

  return { isAsking, ask, answer, warn, allow };
}

export type LeaveGuard = ReturnType<typeof useLeaveGuard>;
