// The township's work with what comes in: a workbook to a dossier, and what happens to a woman afterwards.
import { violations } from '../screens.mjs';
import { ask, expect, identityNumber, openLedger, rows, see, stepUpIfAsked } from '../steps.mjs';

const clerk = 'township_civil_affairs';

export const walks = {
  async 'a messy sheet is dropped, a number corrected in place, written, and opened as a dossier'({ house, open }) {
    const number = identityNumber('19790312', '326');
    const mistyped = number.slice(0, 17) + (number[17] === '1' ? '2' : '1');
    const sheet = ['农安县哈拉海镇三道沟村农村留守妇女统计表', '填报日期：2026-10-31', '编号,妇女姓名,身份证号码,手机号,婚姻,配偶姓名,离家时间,务工地点,备注',
      `1,柳 春燕,${mistyped},15000807902,已婚,高强,2022.02.23,北京市,`].join('\r\n');
    const page = await open(clerk);
    await page.goto(`${house.address}/imports`);
    await page.locator('input[type=file]').setInputFiles({ name: '三道沟村.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
    await page.getByRole('button', { name: '开始读取' }).click();
    await page.locator('.cell').getByText(mistyped).click();
    await page.locator('#cell-correction').fill(number);
    await page.locator('#cell-correction').press('Enter');
    await see(page, /第4行已重新读过：通过/);
    await page.getByRole('button', { name: '写入台账' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '写入台账' }).click();
    await page.locator('.rows').getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: '柳春燕' }).waitFor();
  },

  async 'a change is recorded, judged at once, and taken back'({ house, open }) {
    const page = await open(clerk);
    await openLedger(house, page, '?handled=mine&state=active&verdict=eligible');
    await page.locator(`${rows}:first-child .name a`).click();
    const sentence = page.locator('.absence .sentence');
    const before = await sentence.innerText();
    expect(/^符合条件/.test(before), `she counts at first: ${before}`);
    await page.getByRole('button', { name: '记一笔变化' }).click();
    await page.getByLabel('发生了什么').selectOption({ label: '离婚了' });
    await page.getByRole('button', { name: '记下', exact: true }).click();
    expect(await page.locator('.event').getByText(/日期/).count(), 'a day is asked for');
    await page.getByLabel('哪一天').fill('2026-11-20');
    await page.getByRole('button', { name: '记下', exact: true }).click();
    await see(page, '已记下，认定结果已更新');
    await sentence.getByText('不符合', { exact: true }).waitFor();
    expect(/离婚/.test(await sentence.innerText()), `why she does not: ${await sentence.innerText()}`);
    if (await page.getByRole('button', { name: '撤回上一笔' }).isHidden()) await page.getByRole('button', { name: '记一笔变化' }).click();
    await page.getByRole('button', { name: '撤回上一笔' }).click();
    await see(page, '已撤回上一笔');
    await sentence.getByText('符合条件', { exact: true }).waitFor();
    expect((await sentence.innerText()) === before, `as it was before: ${await sentence.innerText()}`);
  },

  async 'a list is asked for, approved by a second person, fetched'({ house, open }) {
    const page = await open(clerk);
    await page.goto(`${house.address}/ledger/roster`);
    await page.getByRole('button', { name: '导出' }).first().click();
    const dialog = page.getByRole('dialog', { name: '导出' });
    await dialog.getByLabel('理由', { exact: false }).fill('季度核对存档');
    await dialog.getByRole('button', { name: '导出' }).click();
    await stepUpIfAsked(house, page, clerk, () => dialog.waitFor({ state: 'hidden' }));
    const county = await open('county_civil_affairs');
    await county.goto(`${house.address}/exports`);
    await county.getByRole('row', { name: /季度核对存档/ }).getByRole('button').first().click();
    await stepUpIfAsked(house, county, 'county_civil_affairs', () => see(county, '已批准'));
    await county.getByRole('region', { name: '等我审批' }).getByText('季度核对存档').waitFor({ state: 'detached' });
    await page.goto(`${house.address}/exports`);
    const fetched = page.waitForEvent('download');
    await page.getByRole('table').getByRole('button').first().click();
    expect((await (await fetched).path()) !== null, 'the file is saved');
  },

  async 'she demands to be erased, leaves, and a second person has it done'({ house, open }) {
    const page = await open(clerk);
    const county = await open('county_civil_affairs');
    const { value: list } = await ask(house, page.context(), 'GET', '/entries?state=active&limit=50');
    const { id } = list.items.filter((item) => item.name !== null).at(-1);
    await page.goto(`${house.address}/ledger/${id}`);
    await page.getByRole('button', { name: '记下她的要求' }).click();
    await page.getByRole('dialog', { name: '记下她的要求' }).getByRole('button', { name: '保存' }).click();
    await see(page, /要求删除她的资料/);
    await see(page, '她还在册');
    const entry = await ask(house, page.context(), 'GET', `/entries/${id}`);
    await ask(house, page.context(), 'POST', `/entries/${id}/acts`, { act: 'leave', exit_reason: '10', exit_date: new Date().toISOString().slice(0, 10) }, entry.version);
    const { value: relations } = await ask(house, county.context(), 'GET', `/relations?entry=${id}`);
    await page.reload();
    await page.getByRole('button', { name: '申请删除' }).click();
    const dialog = page.getByRole('dialog', { name: '申请删除' });
    await dialog.getByLabel('理由', { exact: false }).fill('本人书面要求');
    await dialog.getByRole('button', { name: '申请删除' }).click();
    await stepUpIfAsked(house, page, clerk, () => see(page, '还有没有办完的个案'));
    for (const one of relations.items.filter((relation) => relation.kind === 'case')) await ask(house, county.context(), 'DELETE', `/relations/${one.id}`);
    await dialog.getByRole('button', { name: '申请删除' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await county.goto(`${house.address}/erasures`);
    await county.getByRole('row', { name: /本人书面要求/ }).getByRole('button', { name: '批准删除' }).click();
    await stepUpIfAsked(house, county, 'county_civil_affairs', () => see(county, '已批准，系统正在删除'));
    for (let turn = 0; turn < 20 && !(await county.getByText('已删除', { exact: true }).count()); turn += 1) {
      await county.waitForTimeout(250);
      await county.reload();
      await county.getByRole('heading', { name: '已办理' }).waitFor();
      await county.waitForLoadState('networkidle');
    }
    await see(county, '已删除');
    const gone = await page.request.get(`${house.address}/api/v1/entries/${id}`);
    expect(gone.status() === 404, `her file is gone, not ${gone.status()}`);
  },

  async 'a backup is made and read back'({ house, open }) {
    const page = await open('system_admin');
    await page.goto(`${house.address}/settings/backup`);
    await stepUpIfAsked(house, page, 'system_admin', () => see(page, '还没有备份'));
    await page.getByRole('button', { name: '现在备份' }).click();
    await page.getByText('备份好了').waitFor({ timeout: 60_000 });
    await page.getByRole('row').filter({ hasText: '已读回核对' }).first().waitFor();
    expect((await violations(page)).length === 0, `no violation: ${await violations(page)}`);
  },

  async 'a parameter is tried before it is saved, and what the province sets cannot be typed'({ house, open }) {
    const page = await open('county_civil_affairs');
    await page.goto(`${house.address}/settings/parameters`);
    await see(page, '这一组由省里定，这里只能看');
    expect((await page.getByLabel(/改为：连续外出最少月数/).count()) === 0, 'no field where the province decides');
    await page.getByLabel(/改为：高龄关注年龄/).fill('55');
    await page.getByRole('button', { name: '试算' }).click();
    await see(page, '请填依据');
    await page.getByLabel('从哪天起用').fill('2027-01-01');
    await page.getByLabel('依据', { exact: false }).last().fill('农民发〔2026〕9号');
    await page.getByRole('button', { name: '试算' }).click();
    await stepUpIfAsked(house, page, 'county_civil_affairs', () => see(page, /按新参数/));
    expect(/等级/.test(await page.locator('form [role=status]').innerText()), 'it says whose level changes');
    await page.getByRole('button', { name: '保存为新版本' }).click();
    await see(page, '已保存，从2027年1月1日起用');
    await page.getByText('农民发〔2026〕9号').waitFor();
  },
};
