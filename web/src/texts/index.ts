// The texts of the console. A text that stands in one language only does not compile, and neither does a key that
// no language has.
import { computed } from 'vue';
import { createI18n } from 'vue-i18n';
import { en } from './en';
import { zhCN } from './zh-CN';

export type Language = 'zh-CN' | 'en';
type Texts<T> = { [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> };
export type Messages = Texts<typeof zhCN>;
type PathOf<T> = {
  [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${PathOf<T[Key]>}`;
}[keyof T & string];
export type TextKey = PathOf<typeof zhCN>;

const storageKey = 'halfsky.language';

function remembered(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export const i18n = createI18n({
  legacy: false,
  locale: remembered(),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN, en },
});

export const language = computed<Language>(() => i18n.global.locale.value as Language);

export function setLanguage(next: Language): void {
  i18n.global.locale.value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // A browser that keeps nothing still shows the language until it is closed.
  }
}

export function t(key: TextKey, facts: Record<string, string | number> = {}): string {
  return i18n.global.t(key, facts);
}
