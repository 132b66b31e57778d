// End-to-end: every screen by the role that lives in it, at three widths, with axe-core; then the walks.
//   npm run e2e            all
//   npm run e2e -- ledger  only screens and walks whose name matches the expression
import { readdirSync } from 'node:fs';
import { checkScreens } from './screens.mjs';
import { openHouse, openPage } from './browser.mjs';

const only = process.argv[2] ?? '';
const failures = [];

async function runWalk(house, file) {
  const { walks } = await import(`./walks/${file}`);
  for (const [name, walk] of Object.entries(walks)) {
    if (!new RegExp(only).test(`${file} ${name}`)) continue;
    const page = await openPage(house);
    page.setDefaultTimeout(8000);
    const began = Date.now();
    try {
      await walk({ house, page });
      if (page.faults.length) throw new Error(page.faults.join('\n'));
      console.log(`ok   ${name} (${Date.now() - began} ms)`);
    } catch (error) {
      failures.push(name);
      await page.screenshot({ path: `/tmp/e2e-failure-${failures.length}.png` }).catch(() => undefined);
      console.log(`FAIL ${name}: ${String(error.message).split('\n').slice(0, 12).join('\n     ')}`);
    } finally {
      await page.close();
    }
  }
}

const house = await openHouse();
try {
  failures.push(...(await checkScreens(house, only)));
  for (const file of readdirSync(new URL('./walks', import.meta.url)).sort()) await runWalk(house, file);
} finally {
  await house.close();
}
console.log(failures.length ? `${failures.length} failed` : 'all passed');
process.exit(failures.length ? 1 : 0);
