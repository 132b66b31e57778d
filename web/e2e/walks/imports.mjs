import { signIn } from '../browser.mjs';
import { expect, see } from '../steps.mjs';

export const walks = {
  async 'from dropping sheets to the confirmed entry, and back'({ house, page }) {
    await signIn(house, page, 'clerk');
    await page.goto(`${house.address}/imports`);
    await page.getByRole('button', { name: '开始读取' }).click();
    await see(page, '请先选表格');
    await page.locator('input[type=file]').setInputFiles([
      { name: '头道沟村.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') },
      { name: '说明.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') },
    ]);
    await see(page, '已选2个表');
    await page.getByRole('button', { name: '开始读取' }).click();
    await page.waitForURL(/imports\/[0-9a-f]{32}/);
    await see(page, '写入后');
    await see(page, '这不是表格文件');
    await page.getByLabel('原因').selectOption('id_check_digit');
    await page.waitForURL(/reason=id_check_digit/);
    const cell = page.locator('td.found button.cell').first();
    await cell.waitFor();
    const text = (await cell.innerText()).trim();
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const digit = '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11];
    await cell.click();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.type(digit);
    await page.keyboard.press('Enter');
    await see(page, /已重新读过：通过/);
    await page.getByRole('button', { name: '写入台账' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '写入台账' }).click();
    await see(page, '已写入');
    await page.goto(page.url().replace(/\?.*/, '?outcome=accept'));
    await page.getByRole('link', { name: '一人一档' }).first().click();
    await page.getByRole('heading', { name: '丈夫外出', level: 2 }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '撤销这次写入' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销这次写入' }).click();
    await see(page, '已撤销');
  },

  async 'the review queue is settled by keys, with reasons'({ house, page }) {
    await signIn(house, page, 'clerk');
    await page.goto(`${house.address}/reviews?kind=row`);
    await page.locator('.list li').first().waitFor();
    const count = await page.locator('.list li').count();
    const first = await page.locator('.detail h2').innerText();
    await page.keyboard.press('j');
    expect((await page.locator('.list [aria-current=true]').count()) === 1, 'one is at hand');
    await page.keyboard.press('k');
    await page.keyboard.press('r');
    await page.getByRole('dialog').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await see(page, '请写明理由');
    await page.getByRole('button', { name: '已电话核实' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await see(page, `${first}：退回`);
    await page.waitForFunction((before) => document.querySelectorAll('.list li').length === before - 1, count);
    await page.goto(`${house.address}/reviews?kind=double`);
    await page.getByRole('columnheader', { name: '台账里的' }).waitFor();
    await page.keyboard.press('b');
    await page.getByRole('dialog').getByText('是两个人，都留下：写明理由').waitFor();
  },
};
