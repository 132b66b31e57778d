// One Chromium for all end-to-end tests, and the stand-in server with the built console.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { start } from '../mock/server.mjs';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function openHouse() {
  // Against the real server: HALFSKY_URL=http://127.0.0.1:8080 npm run e2e
  const server = process.env.HALFSKY_URL ? null : await start(0);
  const address = process.env.HALFSKY_URL ?? `http://127.0.0.1:${server.address().port}`;
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'halfsky-e2e-')), {
    executablePath: '/usr/bin/chromium', headless: true, args: flags, viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
  });
  return {
    address,
    context,
    async close() {
      await context.close();
      server?.close();
      server?.closeAllConnections();
    },
  };
}

// A page that remembers what must not happen: console errors, policy violations, requests to other hosts.
export async function openPage(house) {
  const page = await house.context.newPage();
  const faults = [];
  page.on('console', (message) => {
    // A refused answer (401, 412 …) is written to the console by the browser itself; the page handles it.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== house.address) faults.push(`foreign host: ${url.origin}`);
  });
  page.faults = faults;
  return page;
}

export const password = '半边天演示数据用';

export async function signIn(house, page, user = 'clerk') {
  await house.context.clearCookies();
  await page.goto(`${house.address}/sign-in`);
  await page.getByLabel('用户名').fill(user);
  await page.getByLabel('密码').fill(password);
  await page.getByLabel('动态口令').fill('123456');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'), { timeout: 10_000 }).catch(() => undefined);
}
