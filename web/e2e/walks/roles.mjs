// One walk a role: the places that are drawn, the pages that are refused, and what the server refuses behind them.
import { askPatiently } from '../browser.mjs';
import { expect, see } from '../steps.mjs';

const all = ['工作台', '台账', '新登记', '导入', '待审核', '导出', '资料删除', '人员和岗位', '参数', '代码和区划', '后台任务', '操作记录', '备份', '包村和经办'];
const pages = { 台账: '/ledger', 工作台: '/workbench', 导入: '/imports', 待审核: '/reviews', 导出: '/exports', 资料删除: '/erasures', 人员和岗位: '/settings/people', 包村和经办: '/settings/relations', 参数: '/settings/parameters', 操作记录: '/settings/audit' };
const routes = { 台账: '/entries', 工作台: '/workbench', 导入: '/imports', 待审核: '/reviews', 导出: '/exports', 资料删除: '/erasures', 人员和岗位: '/people', 包村和经办: '/relations', 参数: '/parameters', 操作记录: '/audit/leaves' };
const village = ['工作台', '台账', '新登记', '导入', '代码和区划', '后台任务'];
const office = ['工作台', '台账', '新登记', '导入', '待审核', '导出', '资料删除', '包村和经办', '参数', '代码和区划', '后台任务'];
const lists = ['工作台', '台账', '导出', '参数', '代码和区划'];
const figures = ['工作台', '参数', '代码和区划'];
const files = ['台账', '代码和区划'];
const places = {
  village_worker: village, village_federation: village, village_head: ['工作台', '代码和区划'], township_civil_affairs: office, township_federation: lists, township_leader: figures,
  county_civil_affairs: office, county_federation: lists, county_department: ['工作台', '台账', '参数', '代码和区划'], county_supervisor: ['工作台', '导出', '参数', '代码和区划'],
  county_rights: ['工作台', '台账', '导出', '资料删除', '参数', '代码和区划'], statistician: figures, provider: files, lawyer: files, police_liaison: files, hotline: ['代码和区划'],
  system_admin: ['参数', '代码和区划', '后台任务', '备份'], security_admin: ['人员和岗位', '代码和区划'], audit_admin: ['人员和岗位', '代码和区划', '后台任务', '操作记录'],
};

async function drawn(page) {
  const links = await page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allInnerTexts();
  return links.map((text) => text.replace(/^台\s*(?=工作台)/, '').trim());
}

// To a page without loading the console anew, as a link in it does.
async function goInside(page, path) {
  await page.evaluate((to) => {
    const { position } = window.history.state;
    const state = { back: null, current: to, forward: null, position: position + 1, replaced: false, scroll: null };
    window.history.pushState(state, '', to);
    window.dispatchEvent(new PopStateEvent('popstate', { state }));
  }, path);
}

async function walkRole(house, open, role) {
  const page = await open(role);
  await page.goto(`${house.address}/`);
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  const seen = (await drawn(page)).filter((name) => all.includes(name));
  expect(seen.join() === places[role].join(), `${role} sees ${places[role]}, not ${seen}`);
  const refused = Object.entries(pages).filter(([name]) => !places[role].includes(name));
  await page.goto(house.address + refused[0][1]);
  await see(page, '您的岗位不办这件事');
  const allowed = page.getByRole('navigation', { name: '主菜单' }).getByRole('link').first();
  for (const [name, path] of refused) {
    await allowed.click();
    await page.waitForURL((url) => url.pathname !== '/no-permission');
    await goInside(page, path);
    await page.waitForURL(/no-permission$/);
    const answer = await askPatiently(() => page.request.get(`${house.address}/api/v1${routes[name]}`));
    expect(answer.status() === 403, `${role} is refused ${routes[name]}, not answered ${answer.status()}`);
  }
}

export const walks = {
  ...Object.fromEntries(Object.keys(places).map((role) => [`${role} sees its places and no others`, ({ house, open }) => walkRole(house, open, role)])),

  async 'who may open no list finds no woman by the search'({ house, open }) {
    const page = await open('system_admin');
    await page.goto(`${house.address}/`);
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('searchbox').fill('王');
    await page.waitForTimeout(400);
    expect((await page.getByRole('dialog').getByText('妇女', { exact: true }).count()) === 0, 'the search finds pages only');
  },

  async 'the village has no act of approval and no list to take away'({ house, open }) {
    const page = await open('village_worker');
    await page.goto(`${house.address}/ledger`);
    await see(page, /共\d+人/);
    expect((await page.getByRole('link', { name: '花名册' }).count()) === 0, 'no roster for the village');
    await page.getByLabel('选中列出的全部').check();
    expect((await page.getByRole('button', { name: '审核通过' }).count()) === 0, 'no approval');
  },

  async 'whom another handles has no name, no file, and a way to it'({ house, open }) {
    const page = await open('township_civil_affairs');
    await page.goto(`${house.address}/ledger`);
    await page.locator('.entries .unnamed').first().click();
    await see(page, '她不由您经办');
    await see(page, /档案号 \d{3}-\d{3}/);
    const id = page.url().match(/[0-9a-f]{32}/)[0];
    const hers = await askPatiently(() => page.request.get(`${house.address}/api/v1/entries/${id}`));
    const nobody = await askPatiently(() => page.request.get(`${house.address}/api/v1/entries/${'0'.repeat(32)}`));
    const plain = async (answer) => (await answer.text()).replace(/r-[0-9a-f]{16}/, '');
    expect(hers.status() === 404 && (await plain(hers)) === (await plain(nobody)), 'the answer is that of nobody');
    await page.goto(`${house.address}/ledger/${'0'.repeat(32)}`);
    await see(page, '没有这个人，或者她不在您的管辖范围');
  },
};
