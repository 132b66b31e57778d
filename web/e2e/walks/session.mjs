import { fillSignIn } from '../browser.mjs';
import { expect, see, stepUp, typeCredentials } from '../steps.mjs';
import { nextCode } from '../world.mjs';

const newPassword = 'Wu-Geng.Deng-7391';

export const walks = {
  async 'sign-in says what is missing and refuses with one text for every cause'({ house, open }) {
    const page = await open('', await house.newContext());
    await page.goto(`${house.address}/ledger`);
    await page.waitForURL(/sign-in\?to=/);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await see(page, '请填用户名');
    expect((await page.evaluate(() => document.activeElement?.getAttribute('name'))) === 'user', 'the cursor stands in the first wrong field');
    const { password } = house.accounts.township_federation;
    const texts = [];
    for (const wrong of [{ user: 'township_federation', word: 'wrong', code: '123456' }, { user: 'nobody', word: 'wrong', code: '123456' }, { user: 'township_federation', word: password, code: '000000' }]) {
      await typeCredentials(page, wrong);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      texts.push(await page.getByRole('alert').innerText());
      await page.reload();
    }
    expect(new Set(texts).size === 1, `one text for every cause: ${texts}`);
    await fillSignIn(house, page, 'township_federation');
    await page.waitForURL(/\/ledger$/);
  },

  async 'a new colleague is added, sets herself up, gets a second post and chooses'({ house, open }) {
    const admin = await open('security_admin');
    await admin.goto(`${house.address}/settings/people`);
    await admin.getByRole('button', { name: '添加人员' }).click();
    const dialog = admin.getByRole('dialog', { name: '添加人员' });
    await dialog.getByRole('button', { name: '保存' }).click();
    await see(admin, '请填姓名');
    await dialog.getByLabel('姓名').fill('高立新');
    await dialog.getByLabel('用户名').fill('gaolixin');
    await choosePost(admin, dialog, ['哈拉海镇'], '哈拉海镇社会事务办公室', 'township_civil_affairs');
    await dialog.getByRole('button', { name: '保存' }).click();
    await stepUp(house, admin, 'security_admin');
    const initial = await admin.getByRole('dialog').locator('.secret code').innerText();
    await admin.getByRole('button', { name: '已记下' }).click();

    const context = await house.newContext();
    const hers = await open('', context);
    const secret = await setUp(house, hers, initial);
    await hers.waitForURL(/workbench/);

    const row = admin.getByRole('row', { name: /高立新/ });
    await row.getByRole('button', { name: '给一个岗位' }).click();
    const post = admin.getByRole('dialog', { name: '给一个岗位' });
    await choosePost(admin, post, [], '农安县民政局', 'county_civil_affairs');
    await post.getByRole('button', { name: '保存' }).click();
    await see(admin, '已给岗位');
    await row.getByText('农安县民政局').waitFor();

    await context.clearCookies();
    await hers.goto(`${house.address}/sign-in`);
    await typeCredentials(hers, { user: 'gaolixin', word: newPassword, code: await nextCode(secret) });
    await hers.getByRole('button', { name: '登录', exact: true }).click();
    await see(hers, '您现在以哪个岗位办事');
    await hers.getByRole('button', { name: /哈拉海镇/ }).click();
    await hers.waitForURL(/workbench/);
    await hers.getByRole('navigation', { name: '所在位置' }).getByText('哈拉海镇').waitFor();
    await hers.getByRole('button', { name: /高立新/ }).click();
    await hers.getByText('换一个岗位').click();
    await hers.getByRole('dialog').getByRole('button', { name: /县级民政/ }).click();
    await hers.getByRole('navigation', { name: '所在位置' }).getByText('哈拉海镇').waitFor({ state: 'detached' });
  },

  async 'the end of the session locks the screen and keeps the work in hand'({ house, open }) {
    const context = await house.newContext();
    const page = await open('', context);
    await page.goto(`${house.address}/sign-in`);
    await fillSignIn(house, page, 'village_federation');
    await page.waitForURL(/workbench/);
    await page.goto(`${house.address}/ledger/new`);
    await page.getByLabel('姓名', { exact: false }).first().fill('孟晓兰');
    await context.clearCookies();
    await page.getByRole('button', { name: '暂存' }).click();
    await see(page, '离开时间较长，已锁定');
    expect(await page.getByRole('heading', { name: '新登记' }).isHidden(), 'the page underneath cannot be read');
    const { password, totp_secret: secret } = house.accounts.village_federation;
    await typeCredentials(page, { word: password, code: await nextCode(secret) });
    await page.getByRole('button', { name: '解锁' }).click();
    await see(page, '已暂存，可以接着填');
    expect((await page.getByLabel('姓名', { exact: false }).first().inputValue()) === '孟晓兰', 'what was typed is still there');
  },

  async 'the network is cut: it is said in sight, nothing is lost, and it goes on'({ house, open }) {
    const context = await house.of('village_worker');
    const page = await open('village_worker');
    await page.goto(`${house.address}/ledger/new`);
    await page.getByLabel('姓名', { exact: false }).first().fill('佟秀云');
    await context.setOffline(true);
    await page.getByRole('button', { name: '暂存' }).click();
    const note = page.getByRole('alert').filter({ hasText: '没连上服务器' });
    await note.waitFor();
    expect(await note.evaluate((node) => { const box = node.getBoundingClientRect(); return box.top >= 0 && box.bottom <= window.innerHeight && node.contains(document.elementFromPoint(box.left + 20, box.bottom - 4)); }), 'what went wrong is in sight');
    await context.setOffline(false);
    await page.getByRole('button', { name: '暂存' }).click();
    await see(page, '已暂存，可以接着填');
    await page.getByRole('link', { name: '台账' }).click();
    await page.locator('.entries').getByText('佟秀云').waitFor();
    await context.setOffline(true);
    await page.getByRole('link', { name: '后台任务' }).click();
    await see(page, /没连上服务器/);
    await context.setOffline(false);
    forgive(page);
  },

  async 'the server is started anew in the middle of a form, and the form is kept'({ house, open }) {
    const page = await open('village_worker');
    await page.goto(`${house.address}/ledger/new`);
    await page.getByLabel('姓名', { exact: false }).first().fill('关玉琴');
    await house.stop();
    await page.getByRole('button', { name: '暂存' }).click();
    await page.getByRole('alert').filter({ hasText: '没连上服务器' }).waitFor();
    await house.start();
    await page.getByRole('button', { name: '暂存' }).click();
    await see(page, '已暂存，可以接着填');
    expect((await page.getByLabel('姓名', { exact: false }).first().inputValue()) === '关玉琴', 'what was typed is still there');
    forgive(page);
  },
};

// What the browser itself says of a network that is cut.
function forgive(page) {
  const others = page.faults.filter((fault) => !/preload|dynamically imported|ERR_|^page: NetworkError/.test(fault));
  page.faults.splice(0, page.faults.length, ...others);
}

async function choosePost(page, dialog, steps, office, role) {
  await dialog.getByLabel('管辖').click();
  const picker = page.getByRole('dialog', { name: '选区划' });
  for (const step of steps) await picker.getByRole('button', { name: step }).first().click();
  await picker.getByRole('button', { name: /^确定/ }).click();
  await dialog.getByLabel('单位').selectOption({ label: office });
  await dialog.getByLabel('岗位', { exact: true }).selectOption(role);
}

// The first sign-in: own password, second factor on the phone, recovery codes. Answers the secret.
async function setUp(house, page, initial) {
  await page.goto(`${house.address}/sign-in`);
  await typeCredentials(page, { user: 'gaolixin', word: initial, code: '' });
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('img', { name: '动态口令的二维码' }).waitFor();
  const secret = (await page.locator('ol code').first().innerText()).replaceAll(' ', '');
  await page.getByLabel('新密码', { exact: true }).fill('short');
  await page.getByRole('button', { name: '设置好了' }).click();
  await see(page, '新密码至少10个字');
  await see(page, '请先记下备用码');
  await page.getByLabel('新密码', { exact: true }).fill(newPassword);
  await page.getByLabel('再填一遍新密码').fill(newPassword);
  await page.getByLabel('备用码我已经记下').check();
  await page.getByRole('textbox', { name: '动态口令' }).fill(await nextCode(secret));
  await page.getByRole('button', { name: '设置好了' }).click();
  return secret;
}
