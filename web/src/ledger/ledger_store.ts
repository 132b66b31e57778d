// The list as it was left: what is shown, found and selected stays while a dossier is open.
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Entry, EntryItem } from '@/api/types';
import { listEntries, searchEntries, type Filters } from './ledger_api';
import { searchBodyOf } from './search_words';

const pageSize = 50;

export const useLedger = defineStore('ledger', () => {
  const items = shallowRef<EntryItem[]>([]);
  const next = ref<string | null>(null);
  const total = ref<number | null>(null);
  const isLoading = ref(false);
  const isSearch = ref(false);
  const searchText = ref('');
  const error = shallowRef<unknown>(null);
  const selected = ref(new Set<string>());
  const lastOpened = ref<string | null>(null);
  let filters: Filters = {};
  let running: AbortController | null = null;
  let loadedFor: string | null = null;

  async function read(append: boolean): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    isLoading.value = true;
    error.value = null;
    try {
      const body = isSearch.value ? searchBodyOf(searchText.value) : null;
      const answer = body ? await searchEntries(body, pageSize, mine.signal) : await listEntries(filters, append ? next.value : null, pageSize, mine.signal);
      if (running !== mine) return;
      items.value = append ? [...items.value, ...answer.items] : answer.items;
      next.value = answer.next;
      total.value = answer.total;
      if (!append) selected.value = new Set();
    } catch (problem) {
      if (running === mine) error.value = problem;
    } finally {
      if (running === mine) isLoading.value = false;
    }
  }

  async function show(wanted: Filters, owner: string): Promise<void> {
    const key = owner + JSON.stringify(wanted);
    if (key === loadedFor && !error.value) return;
    loadedFor = key;
    filters = wanted;
    isSearch.value = false;
    searchText.value = '';
    items.value = [];
    await read(false);
  }

  async function find(text: string): Promise<void> {
    searchText.value = text;
    isSearch.value = searchBodyOf(text) !== null;
    items.value = [];
    await read(false);
  }

  // An entry that was changed elsewhere shows its new state in the list at once.
  function take(entry: Entry): void {
    items.value = items.value.map((item) => (item.id === entry.id ? { ...item, ...pickItem(entry) } : item));
  }

  function forget(id: string): void {
    items.value = items.value.filter((item) => item.id !== id);
    selected.value.delete(id);
  }

  return {
    items, next, total, isLoading, isSearch, searchText, error, selected, lastOpened,
    show, find, take, forget, more: () => read(true), again: () => read(false),
  };
});

function pickItem(entry: Entry): EntryItem {
  const { id, version, region, region_name, state, verdict, level, key_groups, name, birth_year, age_band, absence_band, next_review, changed_at } = entry;
  return { id, version, region, region_name, state, verdict, level, key_groups, name, birth_year, age_band, absence_band, next_review, changed_at };
}
