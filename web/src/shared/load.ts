// One thing that is read from the server: loading, there, or failed. A later load makes an earlier one's answer void.
import { ref, shallowRef } from 'vue';

export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>) {
  const value = shallowRef<T | null>(null);
  const error = shallowRef<unknown>(null);
  const isLoading = ref(false);
  let running: AbortController | null = null;

  async function load(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    isLoading.value = true;
    error.value = null;
    try {
      const next = await read(mine.signal);
      if (running === mine) value.value = next;
    } catch (problem) {
      if (running === mine) error.value = problem;
    } finally {
      if (running === mine) isLoading.value = false;
    }
  }

  function clear(): void {
    running?.abort();
    running = null;
    value.value = null;
    error.value = null;
    isLoading.value = false;
  }

  return { value, error, isLoading, load, clear };
}
