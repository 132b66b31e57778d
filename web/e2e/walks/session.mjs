import { signIn } from '../browser.mjs';
import { expect, mock, see, typeCredentials } from '../steps.mjs';

export const walks = {
  async 'sign-in says what is missing and refuses with one text for every cause'({ house, page }) {
    await house.context.clearCookies();
    await page.goto(`${house.address}/ledger`);
    await page.waitForURL(/sign-in\?to=/);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await see(page, '请填用户名');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name')) === 'user', 'the cursor stands in the first wrong field');
    const texts = [];
    for (const wrong of [{ user: 'clerk', word: 'wrong' }, { user: 'nobody' }, { user: 'clerk', code: '654321' }]) {
      await typeCredentials(page, wrong);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      texts.push(await page.getByRole('alert').innerText());
      await page.reload();
    }
    expect(new Set(texts).size === 1, `one text for every cause: ${texts}`);
    await typeCredentials(page, { user: 'clerk' });
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/ledger$/);
  },

  async 'first sign-in sets password and second factor'({ house, page }) {
    await house.context.clearCookies();
    await page.goto(`${house.address}/sign-in`);
    await typeCredentials(page, { user: 'fresh', code: '' });
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('img', { name: '动态口令的二维码' }).waitFor();
    await see(page, 'JBSW Y3DP');
    await page.getByLabel('新密码', { exact: true }).fill('short');
    await page.getByRole('button', { name: '设置好了' }).click();
    await see(page, '新密码至少12个字');
    await see(page, '请先记下备用码');
    await page.getByLabel('新密码', { exact: true }).fill('三更灯火五更鸡正是读书');
    await page.getByLabel('再填一遍新密码').fill('三更灯火五更鸡正是读书');
    await page.getByRole('button', { name: '设置好了' }).click();
    await see(page, '新密码至少12个字');
    await page.getByLabel('新密码', { exact: true }).fill('三更灯火五更鸡正是读书时');
    await page.getByLabel('再填一遍新密码').fill('三更灯火五更鸡正是读书时');
    await page.getByLabel('备用码我已经记下').check();
    await page.getByRole('textbox', { name: '动态口令' }).fill('123456');
    await page.getByRole('button', { name: '设置好了' }).click();
    await page.waitForURL(/workbench/);
  },

  async 'who holds two posts chooses, and sees what the post may see'({ house, page }) {
    await house.context.clearCookies();
    await page.goto(`${house.address}/sign-in`);
    await typeCredentials(page, { user: 'county' });
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await see(page, '您现在以哪个岗位办事');
    await page.getByRole('button', { name: /乡镇民政助理员/ }).click();
    await page.waitForURL(/workbench/);
    await page.getByRole('navigation', { name: '所在位置' }).getByText('哈拉海镇').waitFor();
    await page.getByRole('button', { name: /高立新/ }).click();
    await page.getByText('换一个岗位').click();
    await page.getByRole('button', { name: /县民政局经办/ }).click();
    await page.getByRole('navigation', { name: '所在位置' }).getByText('哈拉海镇').waitFor({ state: 'detached' });
  },

  async 'the end of the session locks the screen and keeps the work in hand'({ house, page }) {
    await signIn(house, page, 'clerk');
    await page.goto(`${house.address}/ledger/new`);
    await page.getByLabel('姓名', { exact: false }).first().fill('王桂芝');
    await mock(page, '/end-sessions');
    await page.getByRole('button', { name: '暂存' }).click();
    await see(page, '离开时间较长，已锁定');
    expect(await page.getByRole('heading', { name: '新登记' }).isHidden(), 'the page underneath cannot be read');
    await typeCredentials(page, {});
    await page.getByRole('button', { name: '解锁' }).click();
    await see(page, '已暂存，可以接着填');
    expect((await page.getByLabel('姓名', { exact: false }).first().inputValue()) === '王桂芝', 'what was typed is still there');
  },

  async 'a minute before it locks the screen warns'({ house, page }) {
    await signIn(house, page, 'clerk');
    await mock(page, '/idle', { seconds: 62 });
    try {
      await page.goto(`${house.address}/workbench`);
      await page.getByText('快要锁定了').waitFor({ timeout: 9000 });
      await mock(page, '/idle', { seconds: 900 });
      await page.getByRole('button', { name: '我还在' }).click();
      await page.getByText('快要锁定了').waitFor({ state: 'hidden' });
    } finally {
      await mock(page, '/idle', { seconds: 900 });
    }
  },
};
