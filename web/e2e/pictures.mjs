// Makes docs/screens/: the pictures of the README and the manual, of the demonstration.
//   node e2e/pictures.mjs [NAME …]
// They are reduced to 64 colours with pngquant where Debian's is installed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openHouse, openPage } from './browser.mjs';
import { settle } from './screens.mjs';
import { openLedger, rows } from './steps.mjs';

const folder = fileURLToPath(new URL('../../docs/screens', import.meta.url));
const clerk = 'township_civil_affairs';
const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 760 };

async function openFirst(house, page, query) {
  await openLedger(house, page, query);
  await page.locator(`${rows}:first-child .name a`).click();
  await page.locator('.dossier h1').waitFor();
}

async function scrollTo(page, heading) {
  await page.getByRole('heading', { name: heading, exact: true }).evaluate((node) => node.scrollIntoView({ block: 'start' }));
}

// Name of the file, who looks, the window, and the way there.
const pictures = [
  ['sign-in', '', wide, (house, page) => page.goto(`${house.address}/sign-in`)],
  ['workbench', clerk, wide, (house, page) => page.goto(`${house.address}/workbench`)],
  ['workbench-province', 'statistician', { width: 1280, height: 1180 }, (house, page) => page.goto(`${house.address}/workbench`)],
  ['ledger', clerk, wide, (house, page) => openLedger(house, page)],
  ['ledger-mine', clerk, wide, (house, page) => openLedger(house, page, '?handled=mine')],
  ['ledger-phone', 'village_worker', phone, (house, page) => openLedger(house, page)],
  ['dossier', clerk, { width: 1440, height: 900 }, (house, page) => openFirst(house, page, '?handled=mine')],
  ['dossier-phone', 'village_worker', phone, (house, page) => openFirst(house, page, '')],
  ['dossier-unnamed', clerk, wide, async (house, page) => {
    await openLedger(house, page);
    await page.locator('.entries .unnamed').first().click();
    await page.locator('.coded').waitFor();
  }],
  ['reveal', clerk, wide, async (house, page) => {
    await openFirst(house, page, '?handled=mine');
    await page.getByRole('button', { name: '查看完整号码' }).click();
    await page.getByRole('dialog').waitFor();
  }],
  ['step-up', clerk, wide, async (house, page) => {
    await openFirst(house, page, '?handled=mine');
    await page.getByRole('button', { name: '查看完整号码' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText('请再确认一次是您本人').waitFor();
  }],
  ['edit', clerk, wide, async (house, page) => {
    await openFirst(house, page, '?handled=mine');
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('身份证号', { exact: false }).first().fill('220122198506071423');
    await page.getByRole('textbox', { name: '外出时间' }).fill('2020.7');
    await scrollTo(page, '正在修改');
  }],
  ['history', 'county_rights', wide, async (house, page) => {
    await openFirst(house, page, '');
    // Who has looked is listed by a job, a little later.
    await page.waitForTimeout(4000);
    await page.getByRole('button', { name: '看看有谁' }).click();
    await scrollTo(page, '经过');
  }],
  ['new-entry', 'village_worker', wide, async (house, page) => {
    await page.goto(`${house.address}/ledger/new`);
    await page.getByLabel('姓名', { exact: false }).first().fill('王桂芝');
    await page.getByRole('textbox', { name: '外出时间' }).fill('2020年1月');
    await page.getByText('符合条件').first().waitFor();
    await page.getByRole('heading', { name: '新登记' }).evaluate((node) => node.scrollIntoView());
  }],
  ['import', clerk, wide, async (house, page) => {
    const file = readdirSync(house.workbooks).find((name) => name.includes('哈拉海镇_兴隆堡村'));
    await page.goto(`${house.address}/imports`);
    await page.locator('input[type=file]').setInputFiles(join(house.workbooks, file));
    await page.getByRole('button', { name: '开始读取' }).click();
    await page.locator('.rows table').first().waitFor();
    await scrollTo(page, '表里的人');
  }],
  ['reviews', 'county_civil_affairs', wide, async (house, page) => {
    await page.goto(`${house.address}/reviews?kind=double`);
    await page.locator('.detail').waitFor();
  }],
  ['relations', clerk, wide, (house, page) => page.goto(`${house.address}/settings/relations`)],
  ['card', clerk, { width: 1000, height: 1300 }, async (house, page) => {
    await openFirst(house, page, '?handled=mine');
    await page.getByRole('link', { name: '打印登记表' }).click();
  }],
  ['people', 'security_admin', wide, (house, page) => page.goto(`${house.address}/settings/people`)],
  ['audit', 'audit_admin', wide, async (house, page) => {
    await page.goto(`${house.address}/settings/audit`);
    await page.getByRole('button', { name: '核验全部记录' }).click();
    await page.getByText('核验完毕').waitFor();
  }],
];

function shrink(file) {
  try {
    execFileSync('pngquant', ['--force', '--ext', '.png', '--skip-if-larger', '64', file]);
  } catch (error) {
    // 98 and 99: it would not become smaller; without pngquant the picture stays as it is.
    if (error.code !== 'ENOENT' && error.status < 98) throw error;
  }
}

const wanted = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const house = await openHouse();
let status = 0;
for (const [name, user, window, go] of pictures) {
  if (wanted.length && !wanted.includes(name)) continue;
  const page = await openPage(house, await house.of(user));
  await page.setViewportSize(window);
  try {
    await go(house, page);
    await settle(page);
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${folder}/${name}.png` });
    shrink(`${folder}/${name}.png`);
    if (page.faults.length) throw new Error(page.faults.join('\n'));
    console.log(`ok   ${name}`);
  } catch (error) {
    status = 1;
    console.log(`FAIL ${name}: ${String(error.message).split('\n')[0]}`);
  }
  await page.close();
}
await house.close();
process.exit(status);
