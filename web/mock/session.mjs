// Accounts of the stand-in server. The password of all is 半边天演示数据用, the code is 123456.
import { pathOf, regions } from './catalogue.mjs';

const listed = ['workbench.read', 'entry.list', 'entry.read', 'entry.reveal', 'figure.read', 'code.read', 'job.list'];
const township = [...listed, 'entry.create', 'entry.change', 'entry.act', 'import.list', 'import.make', 'import.apply', 'review.list', 'review.decide', 'rights.export', 'consent.record', 'parameter.read'];
const posts = {
  p1: { post: 'p1', role: 'township_civil_affairs', role_name: '乡镇民政助理员', department: 'civil_affairs', department_name: '民政', office: '哈拉海镇人民政府', region: '220122102', permissions: township },
  p2: { post: 'p2', role: 'county_civil_affairs', role_name: '县民政局经办', department: 'civil_affairs', department_name: '民政', office: '农安县民政局', region: '220122', permissions: township.filter((one) => one !== 'entry.create') },
  p3: { post: 'p3', role: 'village_federation', role_name: '村妇联主席', department: 'women_federation', department_name: '妇联', office: '哈拉海镇妇联', region: regions.get('220122102').children.find((id) => regions.get(id).kind === 'village_committee'), permissions: [...listed.filter((one) => one !== 'job.list'), 'entry.create', 'entry.change', 'entry.act', 'import.list', 'import.make', 'consent.record'] },
  p4: { post: 'p4', role: 'system_admin', role_name: '系统管理员', department: 'civil_affairs', department_name: '民政', office: '农安县民政局', region: '220122', permissions: ['code.read', 'job.list', 'account.list', 'account.change', 'parameter.read', 'parameter.change', 'backup.make'] },
  p5: { post: 'p5', role: 'audit_admin', role_name: '审计管理员', department: 'civil_affairs', department_name: '民政', office: '农安县民政局', region: '220122', permissions: ['code.read', 'audit.read', 'audit.verify'] },
};
export const accounts = {
  clerk: { user: 'clerk', name: '周敏', posts: ['p1'] },
  county: { user: 'county', name: '高立新', posts: ['p2', 'p1'] },
  village: { user: 'village', name: '孙桂荣', posts: ['p3'] },
  admin: { user: 'admin', name: '贺文', posts: ['p4'] },
  audit: { user: 'audit', name: '秦静', posts: ['p5'] },
  fresh: { user: 'fresh', name: '林雪', posts: ['p1'], isFresh: true },
};
export const allPosts = posts;
export const password = '半边天演示数据用';
export const code = '123456';
const open = new Map();
let count = 0;
export const settings = { idleSeconds: 900 };

export function begin(account, post = account.posts[0]) {
  count += 1;
  const key = `s${count}${Math.random().toString(36).slice(2)}`;
  open.set(key, { account, post, csrf: `t${count}`, until: Date.now() + 8 * 3600e3 });
  return key;
}
export const find = (key) => open.get(key);
export const end = (key) => open.delete(key);
export const endAll = () => open.clear();

export function answer(session) {
  const { region, permissions, ...post } = posts[session.post];
  return {
    user: session.account.user, name: session.account.name, ...post, region, region_path: pathOf(region),
    capacities: session.account.posts.map((id) => ({ post: id, role: posts[id].role, role_name: posts[id].role_name, office: posts[id].office, region_name: regions.get(posts[id].region).name })),
    permissions, csrf: session.csrf, demonstration: true, idle_seconds: settings.idleSeconds, expires_at: new Date(session.until + 8 * 3600e3).toISOString().replace(/\.\d+Z/, '+08:00'), stepped_up_until: null,
  };
}
export const regionOf = (session) => posts[session.post].region;
export const may = (session, permission) => posts[session.post].permissions.includes(permission);
