// How fast the county's list comes, at the server and in the window. Takes the world of HALFSKY_WORLD:
//   bench/large_county.py DIR/data && HALFSKY_WORLD=DIR node e2e/county_list.mjs
import { openHouse, openPage } from './browser.mjs';
import { rows } from './steps.mjs';

const asked = 20;
const opened = 8;
const queries = ['?limit=50', '?limit=50&sort=next_review', '?limit=50&level=B', '?limit=50&state=in_register&key_group=low_income'];

function words(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return `median ${sorted[Math.floor(sorted.length / 2)].toFixed(0)} ms, longest ${sorted.at(-1).toFixed(0)} ms`;
}

async function timed(act) {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

const house = await openHouse();
for (const user of ['county_civil_affairs', 'township_civil_affairs']) {
  const context = await house.of(user);
  for (const query of queries) {
    const times = [];
    for (let index = 0; index < asked; index += 1) times.push(await timed(async () => (await context.request.get(`${house.address}/api/v1/entries${query}`)).body()));
    console.log(`${user} ${query}: ${words(times)}`);
  }
}
const page = await openPage(house, await house.of('county_civil_affairs'));
const times = [];
for (let index = 0; index <= opened; index += 1) {
  await page.goto('about:blank');
  times.push(await timed(async () => {
    await page.goto(`${house.address}/ledger`, { waitUntil: 'commit' });
    await page.locator(`${rows} .name a`).first().waitFor();
  }));
}
console.log(`from the address to rows that can be pressed, warm cache: ${words(times.slice(1))}`);
await house.close();
