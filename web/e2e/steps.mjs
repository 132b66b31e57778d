// The small vocabulary of the walks.
import { askPatiently } from './browser.mjs';
import { nextCode } from './world.mjs';

export const rows = '.entries tbody tr';

export function expect(truth, what) {
  if (!truth) throw new Error(`expected: ${what}`);
}

export async function see(page, text) {
  await page.getByText(text).first().waitFor();
}

export async function openLedger(house, page, query = '') {
  await page.goto(`${house.address}/ledger${query}`);
  await page.locator(rows).first().waitFor();
}

export async function typeCredentials(page, { user, word, code }) {
  if (user) await page.getByLabel('用户名').fill(user);
  await page.getByLabel('密码').fill(word);
  await page.getByLabel('动态口令').fill(code);
}

// The server asks once more who it is; the act then goes on.
export async function stepUp(house, page, user) {
  const dialog = page.getByRole('dialog', { name: '请再确认一次是您本人' });
  await dialog.waitFor();
  const { password, totp_secret: secret } = house.accounts[user];
  await dialog.getByLabel('密码').fill(password);
  await dialog.getByLabel('动态口令').fill(await nextCode(secret));
  await dialog.getByRole('button', { name: '确认，接着办' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

// A confirmation of a few minutes ago still holds: then what `goesOn` waits for comes at once. A code that is not used yet
// may take half a minute, so it is waited for anew afterwards.
export async function stepUpIfAsked(house, page, user, goesOn) {
  const dialog = page.getByRole('dialog', { name: '请再确认一次是您本人' });
  const isAsked = await Promise.race([dialog.waitFor().then(() => true), goesOn().then(() => false)]);
  if (!isAsked) return;
  await stepUp(house, page, user);
  await goesOn();
}

export async function focusedText(page) {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}

// What somebody else does meanwhile, without a page.
export async function ask(house, context, method, path, body, version) {
  const session = await (await askPatiently(() => context.request.get(`${house.address}/api/v1/session`))).json();
  const headers = { 'X-CSRF-Token': session.csrf, ...(version ? { 'If-Match': version } : {}) };
  const answer = await askPatiently(() => context.request.fetch(`${house.address}/api/v1${path}`, { method, headers, ...(body ? { data: body } : {}) }));
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return { version: answer.headers().etag, value: await answer.json().catch(() => null) };
}

// A sound number of a woman: six digits of the county, the day, a serial that is even.
export function identityNumber(day, serial) {
  const first = `220122${day}${serial}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first[index]), 0);
  return first + '10X98765432'[sum % 11];
}
