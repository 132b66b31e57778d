// One Chromium for all end-to-end tests, with a session for each role that is kept between them.
import { chromium } from 'playwright-core';
import { makeWorld, nextCode } from './world.mjs';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const look = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };

export async function openHouse() {
  const world = await makeWorld();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: flags });
  const contexts = new Map();
  return {
    ...world,
    // The browser of an account, signed in; '' is nobody's.
    async of(user) {
      if (!contexts.has(user)) {
        const context = await browser.newContext(look);
        if (user) await signInByRequest(world, context, user);
        contexts.set(user, context);
      }
      return contexts.get(user);
    },
    newContext: () => browser.newContext(look),
    async close() {
      await browser.close();
      await world.close();
    },
  };
}

// What is asked without a page, again while the server is busy with other tests beside these.
export async function askPatiently(ask) {
  for (let asked = 1; ; asked += 1) {
    const answer = await ask();
    if (answer.status() !== 503 || asked === 10) return answer;
    await new Promise((done) => setTimeout(done, 1000));
  }
}

async function signInByRequest(world, context, user) {
  const { password, totp_secret: secret } = world.accounts[user];
  const totp = await nextCode(secret);
  const answer = await askPatiently(() => context.request.post(`${world.address}/api/v1/session`, { data: { user, password, totp } }));
  if (!answer.ok()) throw new Error(`${user} is not let in: ${answer.status()} ${await answer.text()}`);
}

// A page that remembers what must not happen: console errors, policy violations, requests to other hosts, slow answers.
export async function openPage(house, context) {
  const page = await context.newPage();
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
  page.on('response', (response) => {
    // A busy server says 503, and the console asks again by itself.
    if ((response.status() >= 500 && response.status() !== 503) || [400, 415, 422].includes(response.status())) {
      faults.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
    }
  });
  page.faults = faults;
  page.pending = watchRequests(page);
  page.setDefaultTimeout(8000);
  return page;
}

// What was asked for and is not answered yet; a stream of events never is.
function watchRequests(page) {
  const pending = new Set();
  page.on('request', (request) => { if (request.resourceType() !== 'eventsource') pending.add(request); });
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => pending.delete(request));
  return pending;
}

export async function fillSignIn(house, page, user, code) {
  const { password, totp_secret: secret } = house.accounts[user];
  await page.getByLabel('用户名').fill(user);
  await page.getByLabel('密码').fill(password);
  await page.getByLabel('动态口令').fill(code ?? (await nextCode(secret)));
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
