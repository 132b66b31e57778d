// The small vocabulary of the walks.
import { password } from './browser.mjs';

export function expect(truth, what) {
  if (!truth) throw new Error(`expected: ${what}`);
}

export async function see(page, text) {
  await page.getByText(text).first().waitFor();
}

export async function mock(page, path, body = {}) {
  await page.request.post(new URL(`/api/v1/mock${path}`, page.url()).href, { data: body });
}

export async function typeCredentials(page, { user, code = '123456', word = password }) {
  if (user) await page.getByLabel('用户名').fill(user);
  await page.getByLabel('密码').fill(word);
  await page.getByLabel('动态口令').fill(code);
}

export async function focusedText(page) {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}
