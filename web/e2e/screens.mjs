// Every screen at 360, 768 and 1440 px: no axe violation, no console error, nothing wider than the window, no Latin word in a
// Chinese page but those that belong there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { askPatiently, openPage } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [360, 768, 1440];

const items = async (page, house, path) => (await (await askPatiently(() => page.request.get(`${house.address}/api/v1${path}`))).json()).items;
const handled = async (page, house) => (await items(page, house, '/entries?limit=50')).find((item) => item.name !== null).id;
const unnamed = async (page, house) => (await items(page, house, '/entries?limit=50')).find((item) => item.name === null).id;

async function lastImport(page, house) {
  const [batch] = await items(page, house, '/imports');
  return batch ? `/imports/${batch.id}` : '/imports';
}

// Name, user ('' is nobody), the address (a string, or found out by the signed-in page), and what to do there first.
export const screens = [
  ['sign-in', '', '/sign-in'],
  ['workbench', 'township_civil_affairs', '/workbench'],
  ['workbench-village', 'village_worker', '/workbench'],
  ['workbench-county', 'county_civil_affairs', '/workbench'],
  ['workbench-figures', 'statistician', '/workbench'],
  ['workbench-table', 'statistician', '/workbench', (page) => page.getByRole('button', { name: '看成表' }).click()],
  ['ledger', 'township_civil_affairs', '/ledger'],
  ['ledger-village', 'village_worker', '/ledger'],
  ['ledger-empty', 'township_civil_affairs', '/ledger?level=A&verdict=review'],
  ['entry', 'township_civil_affairs', async (page, house) => `/ledger/${await handled(page, house)}`],
  ['entry-unnamed', 'township_civil_affairs', '/ledger', async (page, house) => page.goto(`${house.address}/ledger/${await unnamed(page, house)}`)],
  ['entry-rights', 'county_rights', async (page, house) => `/ledger/${await handled(page, house)}`],
  ['entry-edit', 'township_civil_affairs', async (page, house) => `/ledger/${await handled(page, house)}`, (page) => page.getByRole('button', { name: '修改' }).click()],
  ['card', 'township_civil_affairs', async (page, house) => `/ledger/${await handled(page, house)}/card`],
  ['roster', 'township_civil_affairs', '/ledger/roster'],
  ['new-entry', 'village_worker', '/ledger/new'],
  ['imports', 'township_civil_affairs', '/imports'],
  ['import', 'township_civil_affairs', lastImport],
  ['reviews', 'township_civil_affairs', '/reviews?kind=row'],
  ['reviews-missing', 'township_civil_affairs', '/reviews?kind=missing'],
  ['exports', 'township_civil_affairs', '/exports'],
  ['exports-county', 'county_civil_affairs', '/exports'],
  ['erasures', 'county_rights', '/erasures'],
  ['entry-event', 'township_civil_affairs', async (page, house) => `/ledger/${await handled(page, house)}`, (page) => page.getByRole('button', { name: '记一笔变化' }).click()],
  ['relations', 'township_civil_affairs', '/settings/relations'],
  ['relations-county', 'county_civil_affairs', '/settings/relations'],
  ['jobs', 'system_admin', '/settings/jobs'],
  ['parameters', 'county_civil_affairs', '/settings/parameters'],
  ['backup', 'system_admin', '/settings/backup'],
  ['people', 'security_admin', '/settings/people'],
  ['people-add', 'security_admin', '/settings/people', (page) => page.getByRole('button', { name: '添加人员' }).click()],
  ['codes', 'system_admin', '/settings/codes'],
  ['audit', 'audit_admin', '/settings/audit'],
  ['not-found', 'township_civil_affairs', '/nowhere'],
  ['no-permission', 'hotline', '/ledger'],
];

// Nothing is asked for, nothing loads, and what came is drawn.
export async function settle(page) {
  // A page that is just left for another is not at rest.
  const isQuiet = () => page.evaluate(() => new Promise((done) => {
    const look = () => requestAnimationFrame(() => done(document.readyState === 'complete' && document.querySelector('main') !== null && !document.querySelector('.shape')));
    requestAnimationFrame(look);
  })).catch(() => false);
  const until = Date.now() + 20_000;
  for (let quiet = 0; quiet < 2;) {
    const isDrawn = await isQuiet();
    quiet = isDrawn && page.pending.size === 0 ? quiet + 1 : 0;
    if (Date.now() > until) throw new Error(`not at rest: ${[...page.pending].map((one) => new URL(one.url()).pathname)}`);
  }
}

export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}

// Words of the server that should have been put into Chinese, and texts that are missing.
const allowed = /^(Ctrl|English|K|A|B|C|X|Excel|WPS|CSV|csv|GB|T|MZ|C\d+|xlsx|xls|et|№|Esc)$/;
async function foreignWords(page) {
  const texts = await page.evaluate(() => [...document.querySelectorAll('body *')].flatMap((node) => (node.closest('.el-popper, td:nth-child(2), code, [data-login]') ? [] : [...node.childNodes].filter((child) => child.nodeType === 3 && child.textContent.trim()).map((child) => child.textContent))));
  const words = texts.flatMap((text) => text.match(/[A-Za-z_][A-Za-z_.]{2,}/g) ?? []).filter((word) => !allowed.test(word));
  return [...new Set(words)];
}

async function checkWidth(page, width, isChinese, withAxe = true) {
  await page.setViewportSize({ width, height: 900 });
  await settle(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const words = isChinese ? await foreignWords(page) : [];
  return [...(withAxe ? await violations(page) : []), ...(over > 0 ? [`${over} px wider than the window`] : []), ...(words.length ? [`not Chinese: ${words.join(', ')}`] : [])].map((text) => `${width}: ${text}`);
}

export async function show(house, page, [, , address, prepare]) {
  const path = typeof address === 'string' ? address : await address(page, house);
  await askPatiently(() => page.goto(house.address + path));
  await settle(page);
  if (!prepare) return;
  await prepare(page, house);
  await settle(page);
}

async function checkScreen(house, page, screen, all) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await show(house, page, screen);
  const found = [];
  for (const width of widths) found.push(...(await checkWidth(page, width, screen[0] !== 'codes', all || width !== 768)));
  if (all) {
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await checkWidth(page, 1440, false)).map((text) => `dark ${text}`));
    await page.evaluate(() => localStorage.setItem('halfsky.language', 'en'));
    await show(house, page, screen.slice(0, 3));
    found.push(...(await checkWidth(page, 360, false)).map((text) => `English ${text}`));
    await page.evaluate(() => localStorage.removeItem('halfsky.language'));
  }
  return [...found, ...page.faults];
}

export async function checkScreens(house, { only, all, count }) {
  for (const screen of screens) {
    if (!only.test(`screen ${screen[0]}`)) continue;
    const began = Date.now();
    const page = await openPage(house, await house.of(screen[1]));
    const faults = await checkScreen(house, page, screen, all).catch((error) => [String(error.message).split('\n')[0]]);
    await page.close();
    count(`screen ${screen[0]}`, faults, began);
  }
}
