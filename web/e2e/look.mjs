// Pictures of pages for the eye:  node e2e/look.mjs FOLDER USER PATH=NAME …   (LOOK_WIDTHS=360,768,1440 LOOK_DARK=1)
import { mkdirSync } from 'node:fs';
import { openHouse, openPage } from './browser.mjs';
import { settle } from './screens.mjs';

const [folder, user, ...paths] = process.argv.slice(2);
const widths = (process.env.LOOK_WIDTHS ?? '360,768,1440').split(',').map(Number);
mkdirSync(folder, { recursive: true });
const house = await openHouse();
const page = await openPage(house, await house.of(user === '-' ? '' : user));
if (process.env.LOOK_DARK) await page.emulateMedia({ colorScheme: 'dark' });
for (const wanted of paths) {
  const cut = wanted.lastIndexOf('=');
  const [path, name] = [wanted.slice(0, cut), wanted.slice(cut + 1)];
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 700 ? 760 : 900 });
    await page.goto(house.address + path);
    await settle(page);
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: process.env.LOOK_FULL === '1' });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) console.log(`${path} at ${width}: ${over} px too wide`);
  }
}
console.log(page.faults.join('\n') || 'no faults');
await house.close();
