// The progress of a job: server-sent events where they come, asking every second where they do not.
import { onBeforeUnmount, ref, shallowRef } from 'vue';
import { eventsAddress, get } from '@/api/client';
import type { Job } from '@/api/types';

const asksEvery = 1000;
const isOver = (job: Pick<Job, 'state'>): boolean => job.state === 'done' || job.state === 'failed' || job.state === 'stopped';

export function useJob(onEnd: (job: Job) => void) {
  const job = shallowRef<Job | null>(null);
  const isRunning = ref(false);
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    source?.close();
    source = null;
    clearTimeout(timer);
  }

  async function ask(id: string): Promise<void> {
    job.value = await get<Job>(`/jobs/${id}`);
    if (!isOver(job.value)) {
      timer = setTimeout(() => void ask(id).catch(() => again(id)), asksEvery);
      return;
    }
    stop();
    isRunning.value = false;
    onEnd(job.value);
  }

  function again(id: string): void {
    timer = setTimeout(() => void ask(id).catch(() => again(id)), asksEvery * 3);
  }

  function follow(id: string): void {
    stop();
    isRunning.value = true;
    job.value = null;
    source = new EventSource(eventsAddress(`/jobs/${id}/events`));
    source.addEventListener('progress', (event) => {
      const told = JSON.parse((event as MessageEvent<string>).data) as Partial<Job>;
      if (job.value) job.value = { ...job.value, ...told };
      if (told.state && isOver({ state: told.state })) void ask(id).catch(() => again(id));
    });
    source.onerror = () => {
      source?.close();
      void ask(id).catch(() => again(id));
    };
    void get<Job>(`/jobs/${id}`).then((first) => {
      if (isOver(first)) void ask(id);
      else job.value ??= first;
    }).catch(() => again(id));
  }

  onBeforeUnmount(stop);
  return { job, isRunning, follow };
}
