import { signIn } from '../browser.mjs';
import { violations, settle } from '../screens.mjs';
import { expect, focusedText, mock, see } from '../steps.mjs';

const rows = '.entries tbody tr';

async function openLedger(house, page, query = '') {
  await signIn(house, page, 'clerk');
  await page.goto(`${house.address}/ledger${query}`);
  await page.locator(rows).first().waitFor();
}

export const walks = {
  async 'the ledger is walked by keyboard and Esc comes back to the row'({ house, page }) {
    await openLedger(house, page);
    const third = (await page.locator(`${rows}:nth-child(3) .name a`).innerText()).trim();
    await page.locator(`${rows}:first-child .name a`).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect((await focusedText(page)) === third, 'two arrows down stand on the third row');
    await page.keyboard.press('Space');
    await see(page, '已选1人');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: third }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/ledger$/);
    await page.waitForFunction((name) => document.activeElement?.textContent?.trim() === name, third);
    await page.keyboard.press('/');
    expect((await page.evaluate(() => document.activeElement?.getAttribute('type'))) === 'search', '/ goes to the search field');
  },

  async 'filters stand in the address, a search text never does'({ house, page }) {
    await openLedger(house, page);
    await page.getByLabel('状态').selectOption('active');
    await page.waitForURL(/state=active/);
    await page.getByLabel('关爱等级').selectOption('B');
    await page.waitForURL(/level=B/);
    await page.waitForFunction(() => [...document.querySelectorAll('.entries tbody tr')].every((row) => row.textContent.includes('B 关注') && row.textContent.includes('在册')));
    const name = (await page.locator(`${rows}:first-child .name a`).innerText()).trim();
    await page.getByRole('searchbox').fill(name);
    await page.keyboard.press('Enter');
    await see(page, /查到\d+人/);
    expect(!decodeURIComponent(page.url()).includes(name), 'no name in the address');
    await page.getByRole('button', { name: '回到名单' }).click();
    await see(page, /共\d+人/);
  },

  async 'more rows come at the end of the page'({ house, page }) {
    await openLedger(house, page);
    expect((await page.locator(rows).count()) === 50, 'fifty rows first');
    await page.getByRole('button', { name: '再看一些' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.entries tbody tr').length > 50);
  },

  async 'numbers are revealed only with a purpose, and it is recorded'({ house, page }) {
    await openLedger(house, page, '?state=active');
    await page.locator(`${rows}:first-child .name a`).click();
    await see(page, /\d{6}\*{8}\d{3}[\dX]/);
    await page.getByRole('button', { name: '查看', exact: true }).click();
    await page.getByLabel('走访联系').check();
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await page.locator('.numbers').getByText(/^\d{17}[\dX]$/).waitFor();
    await page.getByRole('button', { name: '遮住' }).click();
    expect((await page.locator('.numbers').getByText(/^\d{17}[\dX]$/).count()) === 0, 'hidden again');
    await page.getByRole('button', { name: '看看有谁' }).click();
    await see(page, /查看号码/);
    expect((await violations(page)).length === 0, `no violation in the opened dossier: ${await violations(page)}`);
  },

  async 'two who change one woman decide field by field'({ house, page }) {
    await openLedger(house, page, '?state=active');
    await page.locator(`${rows}:nth-child(2) .name a`).click();
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('务工地点').fill('长春市宽城区');
    await page.getByLabel('备注').fill('村里核实过');
    await mock(page, `/change/${page.url().match(/[0-9a-f]{32}/)[0]}`, { destination: '大连市金州区' });
    await page.getByRole('button', { name: '保存' }).click();
    await see(page, '您修改的时候，别人也改了这一份');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('大连市金州区').waitFor();
    expect((await dialog.getByRole('row').count()) === 2, 'only the field that both changed is asked');
    expect((await violations(page)).length === 0, `no violation: ${await violations(page)}`);
    await dialog.getByLabel('长春市宽城区').check();
    await dialog.getByRole('button', { name: '按选的保存' }).click();
    await see(page, '已保存');
    await page.locator('dl').getByText('长春市宽城区').first().waitFor();
    await page.locator('dl').getByText('村里核实过').waitFor();
  },

  async 'what is typed is checked at once'({ house, page }) {
    await openLedger(house, page, '?state=active');
    await page.locator(`${rows}:first-child .name a`).click();
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('身份证号').fill('220122198506071423');
    await see(page, '最后一位对不上');
    await page.getByRole('textbox', { name: '外出时间' }).fill('2020.7');
    await see(page, '读作2020年7月');
    await page.getByRole('button', { name: '保存' }).click();
    expect((await page.evaluate(() => document.activeElement?.getAttribute('name'))) === 'id_number', 'the cursor goes to what is wrong');
    await page.getByRole('link', { name: '导入' }).click();
    await see(page, '这一页还没有暂存');
    await page.getByRole('button', { name: '接着填' }).click();
    expect(page.url().includes('/ledger/'), 'the page stays');
  },

  async 'a day in the past is shown to read only'({ house, page }) {
    await openLedger(house, page, '?state=active');
    await page.locator(`${rows}:first-child .name a`).click();
    await page.getByRole('button', { name: '看某一天的情况' }).click();
    await page.getByLabel('哪一天的情况').fill('2026年10月32日');
    await page.getByRole('button', { name: '看这一天' }).click();
    await see(page, '没看懂这个日期');
    await page.getByLabel('哪一天的情况').fill('2026年11月24日');
    await page.getByRole('button', { name: '看这一天' }).click();
    await see(page, '这是2026年11月24日的情况，只能看');
    expect((await page.getByRole('button', { name: '修改' }).count()) === 0, 'nothing can be changed in the past');
    await page.getByRole('button', { name: '回到现在' }).click();
    await page.getByRole('button', { name: '修改' }).waitFor();
  },

  async 'an act is asked, noted and shown in list and dossier'({ house, page }) {
    await openLedger(house, page, '?state=submitted');
    await page.locator(`${rows}:first-child .name a`).click();
    await page.getByRole('group', { name: '办理' }).getByRole('button', { name: '退回补充' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '退回补充' }).click();
    await see(page, '请写明原因');
    await page.getByLabel('说明').fill('请补丈夫电话');
    await page.getByRole('dialog').getByRole('button', { name: '退回补充' }).click();
    await see(page, '已退回');
    await page.locator(`${rows}:first-child`).getByText('退回').waitFor();
    await see(page, '请补丈夫电话');
  },

  async 'several are approved at once'({ house, page }) {
    await openLedger(house, page, '?state=submitted');
    await page.getByLabel('选中列出的全部').check();
    await page.getByRole('region', { name: /已选/ }).getByRole('button', { name: '审核通过' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
    await see(page, /审核通过：\d+人办好/);
  },

  async 'Ctrl K finds a woman by initials and a page by name'({ house, page }) {
    await openLedger(house, page);
    await page.keyboard.press('Control+k');
    const field = page.getByRole('dialog').getByRole('searchbox');
    await field.waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'search' && document.activeElement.closest('[role=dialog]'));
    await page.keyboard.type('lgz');
    await page.getByRole('dialog').getByText(/李桂芝|刘桂芝|没有找到/).first().waitFor();
    await field.fill('导入');
    await page.getByRole('dialog').getByRole('button', { name: '导入' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/imports/);
    await settle(page);
  },

  async 'a new entry shows the verdict while it is typed'({ house, page }) {
    await openLedger(house, page);
    await page.getByRole('link', { name: '新登记' }).first().click();
    await page.getByRole('button', { name: '报送乡镇' }).click();
    await see(page, '请填姓名');
    await page.getByLabel('姓名', { exact: false }).first().fill('王桂芝');
    await page.getByLabel('身份证号', { exact: false }).first().fill('220122 19850607 1422');
    expect((await page.getByLabel('出生日期').inputValue()) === '1985-06-07', 'the number fills in the birth date');
    await page.getByRole('textbox', { name: '外出时间' }).fill('2020年1月');
    await see(page, '自2020年1月起连续外出，2020年7月起符合条件');
    await page.getByRole('button', { name: '暂存' }).click();
    await see(page, '已暂存，可以接着填');
  },
};
