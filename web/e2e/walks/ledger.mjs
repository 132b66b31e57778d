import { settle, violations } from '../screens.mjs';
import { ask, expect, focusedText, identityNumber, openLedger, rows, see, stepUp } from '../steps.mjs';

const clerk = 'township_civil_affairs';

async function firstHandled(house, context, query = '') {
  const { value } = await ask(house, context, 'GET', `/entries?limit=100&handled=mine${query}`);
  return value.items[0];
}

export const walks = {
  async 'the ledger is walked by keyboard and Esc comes back to the row'({ house, open }) {
    const page = await open(clerk);
    await openLedger(house, page, '?handled=mine');
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
    await page.waitForURL(/\/ledger\?handled=mine$/);
    await page.waitForFunction((name) => document.activeElement?.textContent?.trim() === name, third);
    await page.keyboard.press('/');
    expect((await page.evaluate(() => document.activeElement?.getAttribute('type'))) === 'search', '/ goes to the search field');
  },

  async 'every choice of every filter and order is understood, and stands in the address'({ house, open }) {
    const page = await open('county_civil_affairs');
    await openLedger(house, page);
    const names = ['由谁经办', '状态', '认定', '重点类别', '关爱等级', '年龄', '丈夫外出时长', '复核', '排序'];
    for (const name of names) {
      const select = page.getByLabel(name, { exact: true });
      for (const value of (await select.locator('option').evaluateAll((options) => options.map((one) => one.value))).filter(Boolean)) {
        const answered = page.waitForResponse((response) => response.url().includes('/api/v1/entries?'));
        await select.selectOption(value);
        const answer = await answered;
        expect(answer.status() === 200 && new URL(answer.url()).searchParams.size >= 2, `${name} ${value}: ${answer.status()}`);
        expect(page.url().includes(encodeURIComponent(value)) || page.url().includes(value), `${value} stands in the address`);
      }
      await page.goto(`${house.address}/ledger`);
      await settle(page);
    }
  },

  async 'a number is a door: as many rows lie behind it as it says'({ house, open }) {
    const page = await open('county_civil_affairs');
    await page.goto(`${house.address}/workbench`);
    for (const link of ['.tasks a', '.figures a.figure:not(.hatch)']) {
      await page.locator(link).first().waitFor();
      const count = await page.locator(link).first().locator('strong').innerText();
      await page.locator(link).first().click();
      await page.waitForURL(/ledger\?/);
      await see(page, `共${count}人`);
      await page.goBack();
    }
    const tile = page.locator('.tiles .step-1').first();
    await tile.waitFor();
    const count = await tile.locator('strong').innerText();
    await tile.click();
    await see(page, `共${count}人`);
  },

  async 'more rows come at the end of the page'({ house, open }) {
    const page = await open('county_civil_affairs');
    await openLedger(house, page);
    expect((await page.locator(rows).count()) === 50, 'fifty rows first');
    await page.getByRole('button', { name: '再看一些' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.entries tbody tr').length > 50);
  },

  async 'full numbers are shown for a purpose after a second look, and find her again'({ house, open }) {
    const page = await open(clerk);
    await openLedger(house, page, '?handled=mine');
    const name = (await page.locator(`${rows}:first-child .name a`).innerText()).trim();
    await page.locator(`${rows}:first-child .name a`).click();
    await see(page, /\d{6}\*{8}\d{3}[\dX]/);
    await page.getByRole('button', { name: '查看完整号码' }).click();
    await page.getByLabel('走访', { exact: true }).check();
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await stepUp(house, page, clerk);
    const number = await page.locator('.numbers').getByText(/^\d{17}[\dX]$/).innerText();
    const phone = await page.locator('.numbers').getByText(/^1\d{10}$/).first().innerText();
    expect((await violations(page)).length === 0, `no violation in the opened dossier: ${await violations(page)}`);
    await page.getByRole('button', { name: '遮住' }).click();
    expect((await page.locator('.numbers').getByText(/^\d{17}[\dX]$/).count()) === 0, 'hidden again');
    for (const text of [number, phone, name, name.slice(1)]) {
      await page.goto(`${house.address}/ledger`);
      await page.getByRole('searchbox').fill(text);
      await page.keyboard.press('Enter');
      await see(page, /查到\d+人/);
      await page.locator('.entries').getByText(name, { exact: true }).first().waitFor();
      expect(!decodeURIComponent(page.url()).includes(text), 'nothing of her in the address');
    }
    await page.getByRole('button', { name: '回到名单' }).click();
    await see(page, /共\d+人/);
  },

  async 'who has looked is seen by the rights desk, with name and office'({ house, open }) {
    const page = await open('county_rights');
    await openLedger(house, page);
    await page.locator(`${rows}:first-child .name a`).click();
    await page.getByRole('button', { name: '看看有谁' }).click();
    await see(page, /卫春燕 · 农安县妇女联合会　打开档案/);
  },

  async 'what she was told and what she wants is recorded'({ house, open }) {
    const page = await open(clerk);
    await openLedger(house, page, '?handled=mine&state=active');
    await page.locator(`${rows}:first-child .name a`).click();
    await page.getByRole('button', { name: '记一次告知' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await see(page, /书面告知（中文，1版）/);
    await page.getByRole('button', { name: '记她的意愿' }).click();
    await page.getByRole('dialog').getByLabel('事项').selectOption('photo');
    await page.getByRole('dialog').getByLabel('她的回答').selectOption('no');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.locator('li').filter({ hasText: '不同意' }).filter({ hasText: '使用照片' }).first().waitFor();
    await page.locator('ol').getByText('赵敏').first().waitFor();
  },

  async 'two who change one woman decide field by field'({ house, open }) {
    const context = await house.of(clerk);
    const page = await open(clerk);
    const item = await firstHandled(house, context, '&state=active&sort=-changed');
    await page.goto(`${house.address}/ledger/${item.id}`);
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('务工地点').fill('长春市宽城区');
    await page.getByLabel('务工单位').fill('第一建筑公司');
    const { version } = await ask(house, context, 'GET', `/entries/${item.id}`);
    await ask(house, context, 'PATCH', `/entries/${item.id}`, { destination: '大连市金州区' }, version);
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
    await page.locator('dl').getByText('第一建筑公司').waitFor();
    await page.locator('ol').getByText('赵敏 · 哈拉海镇社会事务办公室').first().waitFor();
    await page.getByRole('button', { name: '务工地点的变化' }).click();
    await see(page, '大连市金州区 改为 长春市宽城区');
  },

  async 'what is typed is checked at once'({ house, open }) {
    const page = await open(clerk);
    await openLedger(house, page, '?handled=mine&state=active');
    await page.locator(`${rows}:first-child .name a`).click();
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('身份证号', { exact: false }).first().fill('220122198506071423');
    await see(page, '最后一位对不上');
    await page.getByRole('textbox', { name: '外出时间' }).fill('2020.7');
    await see(page, '读作2020年7月');
    await page.getByRole('button', { name: '保存' }).click();
    expect((await page.evaluate(() => document.activeElement?.getAttribute('name'))) === 'id_number', 'the cursor goes to what is wrong');
    await page.getByRole('link', { name: '工作台' }).click();
    await see(page, '这一页还没有暂存');
    await page.getByRole('button', { name: '接着填' }).click();
    expect(page.url().includes('/ledger/'), 'the page stays');
  },

  async 'a day in the past is shown to read only'({ house, open }) {
    const page = await open(clerk);
    await openLedger(house, page, '?handled=mine&state=active');
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

  async 'a woman who waited is verified anew, one by one and several at once'({ house, open }) {
    const page = await open(clerk);
    await openLedger(house, page, '?handled=mine&state=stale');
    await page.locator(`${rows}:first-child .name a`).click();
    await page.getByRole('group', { name: '办理' }).getByRole('button', { name: '复核无误' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '复核无误' }).click();
    await see(page, '已复核');
    await page.locator(`${rows}:first-child`).getByText('在册').waitFor();
    await openLedger(house, page, '?handled=mine&state=active');
    await page.locator(`${rows} input`).first().check();
    await page.locator(`${rows} input`).nth(1).check();
    await page.getByRole('region', { name: /已选/ }).getByRole('button', { name: '复核无误' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '复核无误' }).click();
    await see(page, '复核无误：2人办好');
  },

  async 'Ctrl K finds a woman by initials and a page by name'({ house, open }) {
    const page = await open('village_worker');
    await openLedger(house, page);
    await page.keyboard.press('Control+k');
    const field = page.getByRole('dialog').getByRole('searchbox');
    await field.waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'search' && document.activeElement.closest('[role=dialog]'));
    const letters = { 王: 'w', 李: 'l', 张: 'z', 刘: 'l', 陈: 'c', 杨: 'y', 赵: 'z', 黄: 'h', 周: 'z', 吴: 'w', 徐: 'x', 孙: 's', 马: 'm', 朱: 'z', 胡: 'h', 郭: 'g', 何: 'h', 高: 'g', 林: 'l', 崔: 'c', 许: 'x', 冯: 'f' };
    const names = await page.locator('.entries .name a').allInnerTexts();
    const name = names.map((one) => one.trim()).find((one) => letters[one[0]]);
    await field.fill(letters[name[0]]);
    await page.getByRole('dialog').getByText(name).first().waitFor();
    await field.fill('新登记');
    await page.getByRole('dialog').getByRole('button', { name: '新登记' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/ledger\/new/);
    await settle(page);
  },

  async 'the village registers a woman, the township reads, sends back and approves her'({ house, open }) {
    const village = await open('village_worker');
    await village.goto(`${house.address}/ledger/new`);
    await village.getByRole('button', { name: '报送乡镇' }).click();
    await see(village, '请填姓名');
    await fillForm(village);
    await see(village, '自2020年1月起连续外出，2020年7月起符合条件');
    await village.getByRole('button', { name: '暂存' }).click();
    await see(village, '已暂存，可以接着填');
    await village.getByRole('button', { name: '报送乡镇' }).click();
    await see(village, '已报送');
    await village.getByRole('heading', { level: 1, name: '沈玉梅' }).waitFor();

    const township = await open(clerk);
    await decide(house, township, '退回补充', '请补丈夫电话', '已退回');
    await openLedger(house, village, '?state=returned');
    await village.locator('.entries').getByText('沈玉梅').click();
    await see(village, '请补丈夫电话');
    await village.getByRole('button', { name: '修改' }).click();
    await village.getByLabel('丈夫电话').fill('139 0431 5678');
    await village.getByRole('button', { name: '保存' }).click();
    await see(village, '已保存');
    await village.getByRole('group', { name: '办理' }).getByRole('button', { name: '报送乡镇' }).click();
    await village.getByRole('dialog').getByRole('button', { name: '报送乡镇' }).click();
    await see(village, '已报送');
    await decide(house, township, '审核通过', '', '已审核通过');
    await township.locator('.card').getByText('在册').waitFor();
  },
};

async function fillForm(page) {
  const fill = (label, value) => page.getByLabel(label, { exact: false }).first().fill(value);
  const choose = (label, value) => page.getByLabel(label, { exact: false }).first().selectOption({ label: value });
  await fill('姓名', '沈玉梅');
  await fill('身份证号', identityNumber('19850607', '142').replace(/^(.{6})(.{8})/, '$1 $2 '));
  expect((await page.getByLabel('出生日期').inputValue()) === '1985-06-07', 'the number fills in the birth date');
  await choose('民族', '汉族');
  await choose('文化程度', '初级中学教育');
  await fill('现住址', '红旗村3组12号');
  await choose('健康状况', '健康或良好');
  await choose('公婆情况', '一方健在');
  await page.getByLabel('子女数量').fill('1');
  await page.getByLabel('打工').check();
  await fill('丈夫姓名', '刘国强');
  await page.getByRole('textbox', { name: '外出时间' }).fill('2020年1月');
  await choose('外出原因', '务工');
  await fill('务工地点', '长春市');
}

async function decide(house, page, act, note, said) {
  await openLedger(house, page, '?handled=mine&state=submitted');
  await page.locator('.entries').getByText('沈玉梅').click();
  await page.getByRole('group', { name: '办理' }).getByRole('button', { name: act }).click();
  if (note) await page.getByRole('dialog').getByLabel('说明').fill(note);
  await page.getByRole('dialog').getByRole('button', { name: act }).click();
  await see(page, said);
}
