import { signIn } from '../browser.mjs';
import { expect, see } from '../steps.mjs';

async function places(page) {
  return (await page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allInnerTexts()).map((text) => text.replace(/^台\s*(?=工作台)/, '').trim());
}

async function mustNot(house, page, path) {
  await page.goto(house.address + path);
  await see(page, '您的岗位不办这件事');
}

export const walks = {
  async 'the administrator of the system sees no woman'({ house, page }) {
    await signIn(house, page, 'admin');
    const seen = await places(page);
    expect(!seen.some((name) => ['台账', '导入', '待审核', '工作台', '操作记录'].includes(name)), `not drawn: ${seen}`);
    for (const path of ['/ledger', '/imports', '/reviews', '/workbench', '/settings/audit']) await mustNot(house, page, path);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('searchbox').fill('王');
    await page.waitForTimeout(500);
    expect((await page.getByRole('dialog').getByText('妇女', { exact: true }).count()) === 0, 'the search finds pages only');
  },

  async 'the auditor sees the log and nothing else'({ house, page }) {
    await signIn(house, page, 'audit');
    expect((await places(page)).join() === '代码和区划,操作记录', `places: ${await places(page)}`);
    for (const path of ['/ledger', '/settings/people', '/settings/backup']) await mustNot(house, page, path);
  },

  async 'the village proposes and does not approve'({ house, page }) {
    await signIn(house, page, 'village');
    const seen = await places(page);
    expect(seen.includes('台账') && seen.includes('导入') && !seen.includes('待审核'), `places: ${seen}`);
    await mustNot(house, page, '/reviews');
    await page.goto(`${house.address}/ledger?state=submitted`);
    await see(page, /共\d+人/);
    expect((await page.getByRole('button', { name: '审核通过' }).count()) === 0, 'no approval');
  },

  async 'a woman of another township is not there'({ house, page }) {
    await signIn(house, page, 'clerk');
    await page.goto(`${house.address}/ledger/${'0'.repeat(32)}`);
    await see(page, '没有这个人，或者她不在您的管辖范围');
  },
};
