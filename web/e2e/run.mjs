// End-to-end against the real server: every screen by the role that lives in it, at three widths, with axe-core; then the walks.
//   node e2e/run.mjs           all
//   node e2e/run.mjs ledger    only screens and walks whose name matches the expression
//   node e2e/run.mjs --all     the screens also in the dark scheme and in English
import { mkdirSync, readdirSync } from 'node:fs';
import { openHouse, openPage } from './browser.mjs';
import { checkScreens } from './screens.mjs';

const words = process.argv.slice(2);
const all = words.includes('--all');
const only = new RegExp(words.find((word) => !word.startsWith('--')) ?? '');
const pictures = '/tmp/halfsky-e2e-failures';
const tally = { passed: 0, failed: 0 };

function count(name, faults, began) {
  tally[faults.length ? 'failed' : 'passed'] += 1;
  console.log(faults.length ? `FAIL ${name}\n     ${faults.join('\n     ')}` : `ok   ${name} (${Date.now() - began} ms)`);
}

async function runWalk(house, name, walk) {
  const began = Date.now();
  const pages = [];
  const open = async (user, context) => {
    const page = await openPage(house, context ?? (await house.of(user)));
    pages.push(page);
    return page;
  };
  const faults = [];
  try {
    await walk({ house, open });
  } catch (error) {
    faults.push(...String(error.message).split('\n').slice(0, 12));
    mkdirSync(pictures, { recursive: true });
    for (const [index, page] of pages.entries()) await page.screenshot({ path: `${pictures}/${tally.failed + 1}-${index}.png` }).catch(() => undefined);
  }
  for (const page of pages) faults.push(...page.faults);
  for (const page of pages) await page.close();
  count(name, faults, began);
}

const house = await openHouse();
try {
  await checkScreens(house, { only, all, count });
  for (const file of readdirSync(new URL('./walks', import.meta.url)).sort()) {
    const { walks } = await import(`./walks/${file}`);
    for (const [name, walk] of Object.entries(walks)) {
      if (only.test(`${file} ${name}`)) await runWalk(house, name, walk);
    }
  }
} finally {
  await house.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed || !tally.passed ? 1 : 0);
