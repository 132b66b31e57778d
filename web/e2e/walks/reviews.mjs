// What waits is decided by key alone, several at once, and handed to another village.
import { askPatiently } from '../browser.mjs';
import { violations } from '../screens.mjs';
import { ask, expect, identityNumber, openLedger, rows, see, stepUpIfAsked } from '../steps.mjs';

const clerk = 'township_civil_affairs';

function wrongNumber(day, serial) {
  const right = identityNumber(day, serial);
  return right.slice(0, 17) + (right[17] === '1' ? '2' : '1');
}

// Imported, read and written: the doubtful wait for a review.
async function importDoubtful(house, page) {
  const sheet = ['农安县哈拉海镇三道沟村农村留守妇女统计表', '填报日期：2026-10-31', '编号,妇女姓名,身份证号码,手机号,婚姻,配偶姓名,离家时间,务工地点,备注',
    `1,丁玉珍,${wrongNumber('19790313', '328')},15000807912,已婚,高强,2022.02.23,北京市,`,
    `2,丁玉芬,${wrongNumber('19810511', '462')},15000807913,已婚,宋刚,2021.02.23,北京市,`].join('\r\n');
  await page.goto(`${house.address}/imports`);
  await page.locator('input[type=file]').setInputFiles({ name: '三道沟村补报.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
  await page.getByRole('button', { name: '开始读取' }).click();
  await page.locator('.rows').getByText('丁玉芬').waitFor();
  await page.getByRole('button', { name: '写入台账' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '写入台账' }).click();
  await page.getByRole('link', { name: '去办待核的人' }).click();
  await page.waitForURL(/reviews/);
}

export const walks = {
  async 'reviews are decided by key alone, with a reason, and the next one comes'({ house, open }) {
    const page = await open(clerk);
    await importDoubtful(house, page);
    const current = page.locator('.list [aria-current=true] strong');
    await page.locator('.list').getByText('丁玉珍').waitFor();
    while (!/丁玉/.test(await current.innerText())) await page.keyboard.press('j');
    const name = await current.innerText();
    const total = Number((await page.getByText(/等着办的\d+条/).innerText()).match(/\d+/)[0]);
    await page.keyboard.press('r');
    await page.getByRole('dialog').getByLabel('理由').waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.press('Control+Enter');
    await see(page, '请写明理由，以后查得到');
    await page.keyboard.type('号码与身份证不符，请村里核对');
    await page.keyboard.press('Control+Enter');
    await see(page, `${name}：退回`);
    await see(page, `等着办的${total - 1}条`);
    expect((await page.locator('.list').getByText(name, { exact: true }).count()) === 0, 'it is gone from the list');
    expect((await page.locator('.list [aria-current=true]').count()) === 1 || total === 1, 'the next one is at hand');
  },

  async 'submissions are approved several at once, and one without a reason is not sent back'({ house, open }) {
    const village = await house.of('village_worker');
    await open('village_worker');
    const women = [['曲秀兰', '19860708', '164'], ['曲秀英', '19880910', '186'], ['曲秀芝', '19900912', '188']];
    for (const [name, day, serial] of women) {
      const fields = { name, id_number: identityNumber(day, serial), ethnicity: '01', education: '70', home_address: '红旗村3组', health: '10', parents_in_law: '1', children_count: '1', income_source: '1', husband_name: '曲大明', leave_from: '2021-03-01', absence_reason: '1', destination: '长春市' };
      const { value, version } = await ask(house, village, 'POST', '/entries', { ...fields, as_of: '2026-10-31' });
      await ask(house, village, 'POST', `/entries/${value.id}/acts`, { act: 'submit' }, version);
    }
    const page = await open(clerk);
    await openLedger(house, page, '?handled=mine&state=submitted');
    const bar = page.getByRole('region', { name: /已选/ });
    await page.getByLabel('选中曲秀芝').check();
    await bar.getByRole('button', { name: '退回补充' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '退回补充' }).click();
    await see(page, '请写明原因，让对方知道要补什么');
    await page.getByRole('dialog').getByLabel('说明').fill('请补户籍地址');
    await page.getByRole('dialog').getByRole('button', { name: '退回补充' }).click();
    await see(page, '退回补充：1人办好');
    for (const name of ['曲秀兰', '曲秀英']) await page.getByLabel(`选中${name}`).check();
    await bar.getByRole('button', { name: '审核通过' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
    await see(page, '审核通过：2人办好');
    await openLedger(house, page, '?handled=mine&state=returned');
    await page.locator('.entries').getByText('曲秀芝').waitFor();
  },

  async 'she is handed to another village, taken back, handed again'({ house, open }) {
    const page = await open(clerk);
    await openLedger(house, page, '?handled=mine&state=active');
    await page.locator(`${rows}:first-child .name a`).click();
    const acts = page.getByRole('group', { name: '办理' });
    const dialog = page.getByRole('dialog', { name: /转到别处/ });
    await acts.getByRole('button', { name: '转到别处' }).click();
    await dialog.getByRole('button', { name: '转到别处' }).click();
    await see(page, '请选她现在住的村');
    await dialog.getByLabel('现在住在哪个村').click();
    const picker = page.getByRole('dialog', { name: '选区划' });
    for (const step of ['长春市', '九台区']) await picker.getByRole('button', { name: step }).first().click();
    await picker.locator('.children button').first().click();
    await picker.locator('.children button').first().click();
    await picker.waitFor({ state: 'hidden' });
    await dialog.getByRole('button', { name: '转到别处' }).click();
    await see(page, '已转出，等那边认领');
    await page.locator('.card').getByText('待认领').waitFor();
    await acts.getByRole('button', { name: '撤回转出' }).click();
    await page.getByRole('dialog', { name: /撤回转出/ }).getByRole('button', { name: '撤回转出' }).click();
    await see(page, '已撤回，仍在册');
    await page.locator('.card').getByText('在册').waitFor();
  },

  async 'who was handed over is claimed by key where she lives now'({ house, open }) {
    const clerks = await house.of(clerk);
    const { value } = await ask(house, clerks, 'GET', '/entries?limit=100&handled=mine&state=active');
    const woman = value.items.at(-1);
    const { version } = await ask(house, clerks, 'GET', `/entries/${woman.id}`);
    const villages = (await ask(house, clerks, 'GET', '/regions?parent=r220122102')).value.items;
    const target = villages.find((one) => one.level === 'village' && one.id !== woman.region);
    await ask(house, clerks, 'POST', `/entries/${woman.id}/acts`, { act: 'transfer', to_region: target.id }, version);
    const page = await open(clerk);
    await page.goto(`${house.address}/reviews?kind=claim`);
    await page.locator('.detail').getByText(/转来，请核实她是否已在本村居住/).waitFor();
    expect((await violations(page)).length === 0, `no violation: ${await violations(page)}`);
    await page.keyboard.press('a');
    await see(page, `${woman.name}：认领，登记到本村`);
    const after = await ask(house, clerks, 'GET', `/entries?limit=100&region=${target.id}`);
    expect(after.value.items.some((one) => one.name === woman.name && one.state === 'active'), 'she is in the register there');
  },

  async 'the township signs who looks after a village, and takes it back'({ house, open }) {
    const page = await open(clerk);
    await page.goto(`${house.address}/settings/relations`);
    const empty = page.getByRole('row').filter({ hasText: '还没有人负责' });
    await empty.first().waitFor();
    const signed = page.getByRole('row').filter({ has: page.locator('.holder') }).first();
    const name = (await signed.locator('.holder').first().innerText()).split(' · ')[0].trim();
    const village = (await signed.locator('th').innerText()).trim();
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: village, exact: true }) });
    const holders = await row.locator('.holder').count();
    await row.getByRole('button', { name: /收回/ }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: '收回' }).click();
    await see(page, '已收回');
    await page.waitForFunction(([title, count]) => [...document.querySelectorAll('tbody tr')].some((one) => one.querySelector('th')?.textContent.trim() === title && one.querySelectorAll('.holder').length === count), [village, holders - 1]);
    await row.getByRole('button', { name: /添一位/ }).click();
    const form = page.getByRole('dialog', { name: /添一位负责人/ });
    const choice = await form.getByLabel('哪一位').locator('option').filter({ hasText: name }).first().getAttribute('value');
    await form.getByLabel('哪一位').selectOption(choice);
    await form.getByRole('button', { name: '保存' }).click();
    await see(page, '已添上');
    await row.locator('.holder').filter({ hasText: name }).first().waitFor();
  },

  async 'the county names a handler for a woman without seeing her name, and the handler then has it'({ house, open }) {
    const county = await open('county_civil_affairs');
    const desk = await open('county_rights');
    const { value } = await ask(house, await house.of('county_civil_affairs'), 'GET', '/entries?limit=100');
    const mine = await ask(house, await house.of('county_rights'), 'GET', '/entries?limit=100');
    const unnamed = value.items.find((item) => item.name === null && mine.value.items.every((one) => one.id !== item.id || one.name === null));
    await county.goto(`${house.address}/ledger`);
    await county.locator(rows).first().waitFor();
    await county.locator(`[data-entry="${unnamed.id}"] a`).click();
    await county.getByRole('button', { name: '指定经办人' }).click();
    const form = county.getByRole('dialog', { name: '指定经办人' });
    await form.getByRole('button', { name: '保存' }).click();
    await see(county, '请选一位');
    const { value: session } = await ask(house, await house.of('county_rights'), 'GET', '/session');
    await form.getByLabel('哪一位').selectOption(session.post);
    await form.getByRole('button', { name: '保存' }).click();
    await see(county, '已添上');
    await desk.goto(`${house.address}/ledger/${unnamed.id}`);
    await desk.locator('.dossier .card h1').waitFor();
    await county.getByRole('button', { name: /收回/ }).first().click();
    await county.getByRole('dialog').getByRole('button', { name: '收回' }).click();
    await see(county, '已收回');
    await desk.reload();
    await see(desk, /没有这个人|她不由您经办/);
  },

  async 'the supervisor decides on a list and sees no woman of it'({ house, open }) {
    const page = await open('township_civil_affairs');
    await page.goto(`${house.address}/ledger/roster`);
    await page.getByRole('button', { name: '导出' }).first().click();
    const dialog = page.getByRole('dialog', { name: '导出' });
    await dialog.getByLabel('理由', { exact: false }).fill('督查抽查名册');
    await dialog.getByRole('button', { name: '导出' }).click();
    await stepUpIfAsked(house, page, 'township_civil_affairs', () => dialog.waitFor({ state: 'hidden' }));
    const supervisor = await open('county_supervisor');
    await supervisor.goto(`${house.address}/exports`);
    const row = supervisor.getByRole('row', { name: /督查抽查名册/ });
    await row.getByRole('button', { name: '不批准' }).click();
    await stepUpIfAsked(house, supervisor, 'county_supervisor', () => see(supervisor, '没有批准，内容已删除'));
    await page.goto(`${house.address}/exports`);
    await page.getByRole('row', { name: /未批准/ }).first().waitFor();
    for (const path of ['/entries', '/reviews', '/imports']) {
      const answer = await askPatiently(() => supervisor.request.get(`${house.address}/api/v1${path}`));
      expect(answer.status() === 403, `the supervisor is refused ${path}, not answered ${answer.status()}`);
    }
    await supervisor.goto(`${house.address}/workbench`);
    await supervisor.locator('.figures .figure').first().waitFor();
    expect((await supervisor.locator('.figures a').count()) === 0, 'no list opens behind her figures');
  },
};
