// The code lists, read once a session: the words that a field may take.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { get } from '@/api/client';
import type { Code, CodeList, List } from '@/api/types';

export const useCodes = defineStore('codes', () => {
  const lists = shallowRef(new Map<string, CodeList>());
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    const answer = await get<List<CodeList>>('/codes');
    lists.value = new Map(answer.items.map((list) => [list.list, list]));
  }

  function load(): Promise<void> {
    reading ??= read().catch((error) => {
      reading = null;
      throw error;
    });
    return reading;
  }

  function codesOf(list: string | undefined, only?: string[]): Code[] {
    const codes = list ? (lists.value.get(list)?.codes ?? []) : [];
    if (!only) return codes;
    return only.flatMap((code) => codes.filter((one) => one.code === code));
  }

  function nameOf(list: string | undefined, code: string): string {
    return codesOf(list).find((one) => one.code === code)?.name ?? code;
  }

  return { lists, load, codesOf, nameOf };
});
