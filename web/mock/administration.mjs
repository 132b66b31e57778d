import { parameters, regions } from './catalogue.mjs';
import { jobRoutes, startJob } from './jobs.mjs';
import { newId, today } from './people.mjs';
import { accounts, allPosts } from './session.mjs';

const page = (items) => ({ body: { items, next: null, total: items.length } });
const made = new Map();
const postOf = (account, id) => ({ id, user: account.user, name: account.name, role: allPosts[id].role, role_name: allPosts[id].role_name, office: allPosts[id].office, region: allPosts[id].region, region_name: regions.get(allPosts[id].region).name, valid_from: '2026-01-01', valid_to: null });
const people = () => [...Object.values(accounts).map((account) => ({ user: account.user, name: account.name, phone: null, state: account.isFresh ? 'not_set_up' : made.get(account.user) ?? 'active', posts: account.posts.map((id) => postOf(account, id)) })), ...[...made.values()].filter((one) => one.user)];
const verbs = ['entry.open', 'entry.list', 'entry.change', 'entry.reveal', 'session.begin', 'import.apply', 'entry.approve'];
const leaves = Array.from({ length: 120 }, (_, i) => ({ number: 5000 - i, at: `${today}T${String(17 - Math.floor(i / 12)).padStart(2, '0')}:${String(59 - (i % 12) * 5).padStart(2, '0')}:00+08:00`, actor: ['周敏', '高立新', '孙桂荣'][i % 3], office: '哈拉海镇人民政府', verb: verbs[i % verbs.length], subject: i % 4 ? `0000${(i * 7).toString(16)}c0ffee`.padEnd(32, '5') : null, outcome: i % 17 ? 'done' : 'refused' }));

const backups = [];
const exact = (value) => ({ value, shown: String(value) });
const trialAnswer = { judged: exact(214), would_change: exact(17), to: { eligible: exact(5), not_eligible: exact(9), review: { value: null, shown: '<5' } }, level_would_change: exact(0), levels: {} };

export const administrationRoutes = [
  ...jobRoutes,
  ['GET /parameters', () => ({ body: { ...parameters, in_force: parameters.versions.at(-1).values } })],
  ['POST /parameters/trial', ({ body }, problem) => (Object.keys(body.values).length ? { body: trialAnswer } : problem(422, 'parameters.nothing', '没有改动任何参数。'))],
  ['POST /parameters', ({ body }, problem) => {
    if (!body.basis) return problem(422, 'parameters.basis_missing', '请写明依据。', { where: '/basis' });
    parameters.versions.push({ id: newId(), region_name: regions.get(body.region).name, ...body, values: { ...parameters.versions.at(-1).values, ...body.values } });
    return { status: 201, body: parameters.versions.at(-1) };
  }],
  ['GET /people', () => page(people())],
  ['POST /people', ({ body }, problem) => {
    if (accounts[body.user] || made.has(body.user)) return problem(409, 'person.exists', '这个用户名已经有人用了。', { where: '/user' });
    made.set(body.user, { user: body.user, name: body.name, phone: body.phone ?? null, state: 'not_set_up', posts: [] });
    return { status: 201, body: made.get(body.user) };
  }],
  ['PATCH /people/:user', ({ user, body }) => ((made.set(user, body.state)), { body: people().find((one) => one.user === user) })],
  ['POST /people/:user/reset', () => ({ body: { password: '临时口令-只看这一次' } })],
  ['GET /posts', () => page(people().flatMap((one) => one.posts))],
  ['POST /posts', ({ body }) => ({ status: 201, body: { id: newId(), ...body } })],
  ['DELETE /posts/:id', () => ({ status: 204 })],
  ['GET /offices', () => page([{ id: 'o1', name: '哈拉海镇人民政府', department: 'civil_affairs', region: '220122102', region_name: '哈拉海镇' }, { id: 'o2', name: '农安县民政局', department: 'civil_affairs', region: '220122', region_name: '农安县' }])],
  ['GET /audit/leaves', ({ query }) => {
    const found = leaves.filter((leaf) => (!query.actor || leaf.actor === query.actor) && (!query.verb || leaf.verb === query.verb));
    const from = Number(query.after ?? 0);
    return { body: { items: found.slice(from, from + 50), next: from + 50 < found.length ? String(from + 50) : null, total: null } };
  }],
  ['POST /audit/verify', () => ({ status: 202, body: { job: startJob('audit.verify', 5000, '核验操作记录', () => undefined) } })],
  ['GET /audit/checkpoints', () => page([{ number: 5000, at: `${today}T00:00:00+08:00`, root: 'a3f1c2…' }])],
  ['GET /backups', () => page(backups)],
  ['POST /backup', () => {
    const one = { job: '', file: `halfsky-${today.replaceAll('-', '')}-090500.hskbk`, state: 'running', at: `${today}T09:05:00+08:00`, bytes: null, verified: false };
    backups.unshift(one);
    one.job = startJob('backup.make', 100, '备份', () => Object.assign(one, { state: 'done', bytes: 61_865_984, verified: true }));
    return { status: 202, body: { job: one.job } };
  }],
];
