// Every screen at 360, 768 and 1440 px: no axe violation, no console error, nothing wider than the window.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openPage } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [360, 768, 1440];

async function firstOf(page, path, query = '') {
  return page.evaluate(async ([wanted, more]) => (await (await fetch(`/api/v1${wanted}${more}`)).json()).items[0].id, [path, query]);
}

// Name, user, and the address (a string, or found out from the signed-in page).
export const screens = [
  ['sign-in', null, '/sign-in'],
  ['workbench', 'clerk', '/workbench'],
  ['ledger', 'clerk', '/ledger'],
  ['ledger-empty', 'clerk', '/ledger?level=A&verdict=review'],
  ['entry', 'clerk', async (page) => `/ledger/${await firstOf(page, '/entries', '?state=active')}`],
  ['card', 'clerk', async (page) => `/ledger/${await firstOf(page, '/entries', '?state=active')}/card`],
  ['roster', 'clerk', '/ledger/roster'],
  ['new-entry', 'clerk', '/ledger/new'],
  ['imports', 'clerk', '/imports'],
  ['import', 'clerk', async (page) => `/imports/${await firstOf(page, '/imports')}`],
  ['reviews', 'clerk', '/reviews'],
  ['doubles', 'clerk', '/reviews?kind=double'],
  ['submissions', 'clerk', '/reviews?kind=submission'],
  ['missing', 'clerk', '/reviews?kind=missing'],
  ['people', 'admin', '/settings/people'],
  ['parameters', 'admin', '/settings/parameters'],
  ['codes', 'admin', '/settings/codes'],
  ['jobs', 'admin', '/settings/jobs'],
  ['backup', 'admin', '/settings/backup'],
  ['audit', 'audit', '/settings/audit'],
  ['not-found', 'clerk', '/nowhere'],
];

export async function settle(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('.shape'));
  await page.waitForTimeout(150);
}

export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}

async function checkWidth(page, width) {
  await page.setViewportSize({ width, height: 900 });
  await page.waitForTimeout(120);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [...(await violations(page)), ...(over > 0 ? [`${over} px wider than the window`] : [])].map((text) => `${width}: ${text}`);
}

async function checkScreen(house, page, [name, , address]) {
  const path = typeof address === 'string' ? address : await address(page);
  await page.goto(house.address + path);
  await settle(page);
  const found = [];
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of scheme === 'dark' ? [1440] : widths) found.push(...(await checkWidth(page, width)).map((text) => `${scheme} ${text}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  found.push(...page.faults.splice(0));
  console.log(found.length ? `FAIL screen ${name}\n     ${found.join('\n     ')}` : `ok   screen ${name}`);
  return found.length ? [`screen ${name}`] : [];
}

export async function checkScreens(house, only) {
  const failures = [];
  const page = await openPage(house);
  let signedIn = '';
  for (const screen of screens) {
    if (!new RegExp(only).test(`screen ${screen[0]}`)) continue;
    if (screen[1] && screen[1] !== signedIn) {
      await signIn(house, page, screen[1]);
      signedIn = screen[1];
    }
    failures.push(...(await checkScreen(house, page, screen)));
  }
  await page.close();
  return failures;
}
