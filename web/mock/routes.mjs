import { codeLists, isWithin, pathOf, regionAnswer, regions } from './catalogue.mjs';
import { entryRoutes } from './entries.mjs';
import { figureRoutes } from './figures.mjs';
import { importRoutes } from './imports.mjs';
import { administrationRoutes } from './administration.mjs';
import * as sessions from './session.mjs';

function signIn({ body }, problem) {
  const account = sessions.accounts[body.user];
  if (!account || body.password !== sessions.password) return problem(401, 'session.refused', '用户名、密码或动态口令不对，请再试一次。');
  if (account.isFresh) return problem(401, 'session.first_sign_in', '第一次登录，请设置密码。', { facts: { setup: `setup-${account.user}` } });
  if (!body.totp) return problem(401, 'session.second_factor_needed', '请填动态口令。');
  if (body.totp !== sessions.code) return problem(401, 'session.refused', '用户名、密码或动态口令不对，请再试一次。');
  return withCookie(sessions.begin(account));
}

function withCookie(key) {
  return { body: sessions.answer(sessions.find(key)), headers: { 'Set-Cookie': `halfsky=${key}; Path=/; HttpOnly; SameSite=Strict` } };
}

const sessionRoutes = [
  ['POST /session', signIn],
  ['GET /session', ({ session }, problem) => (session ? { body: sessions.answer(session) } : problem(401, 'session.none', '请先登录。'))],
  ['DELETE /session', ({ key }) => (sessions.end(key), { status: 204 })],
  ['POST /session/setup/begin', ({ body }, problem) => (body.setup === 'setup-fresh'
    ? { body: { totp_secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', otpauth_uri: 'otpauth://totp/%E5%8D%8A%E8%BE%B9%E5%A4%A9:fresh?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=%E5%8D%8A%E8%BE%B9%E5%A4%A9', recovery_codes: ['7K4M-2QXP', '9TRA-HW3C', 'B5ND-8FYE', 'X2LP-6JGU', 'C9ZV-4KMT', 'H7WQ-3RSN', 'P6DF-1AXB', 'V8GJ-5TYC'] } }
    : problem(401, 'session.setup_expired', '设置超过了时间，请重新登录。'))],
  ['POST /session/setup', ({ body }, problem) => (body.totp_code === sessions.code ? withCookie(sessions.begin(sessions.accounts.fresh))
    : problem(422, 'session.code_wrong', '动态口令不对，请填手机上现在显示的6位数字。'))],
  ['POST /session/capacity', ({ session, body, key }, problem) => {
    if (!session.account.posts.includes(body.post)) return problem(404, 'not_found', '您没有这个岗位。');
    session.post = body.post;
    return { body: sessions.answer(sessions.find(key)) };
  }],
  ['POST /session/step-up', ({ session }) => ({ body: { ...sessions.answer(session), stepped_up_until: new Date(Date.now() + 9 * 3600e3).toISOString() } })],
];

function tiles({ query }) {
  const children = regions.get(query.parent).children;
  const width = Math.ceil(Math.sqrt(children.length * 1.6));
  return { body: { items: children.map((id, i) => ({ id, name: regions.get(id).name, short_name: regions.get(id).name.replace(/(镇|乡|村|街道|县|市|区|社区)$/, '').slice(0, 3), column: i % width, row: Math.floor(i / width) })), next: null, total: children.length } };
}

const regionRoutes = [
  ['GET /regions', ({ query, session }, problem) => {
    const own = sessions.regionOf(session);
    const ids = query.parent ? regions.get(query.parent)?.children : [own];
    if (!ids || (query.parent && !isWithin(query.parent, own))) return problem(404, 'not_found', '没有这个区划，或者不在您的管辖范围。');
    return { body: { items: ids.map(regionAnswer), next: null, total: ids.length } };
  }],
  ['GET /regions/tiles', tiles],
  ['GET /regions/:id', ({ id }, problem) => (regions.has(id) ? { body: { ...regionAnswer(id), path: pathOf(id) } } : problem(404, 'not_found', '没有这个区划。'))],
  ['GET /codes', () => ({ body: { items: codeLists, next: null, total: codeLists.length } })],
  ['GET /codes/:list', ({ list }, problem) => {
    const found = codeLists.find((one) => one.list === list);
    return found ? { body: found } : problem(404, 'not_found', '没有这个代码表。');
  }],
];

// Switches for tests: end all sessions, shorten the idle time.
const mockRoutes = [
  ['POST /mock/end-sessions', () => (sessions.endAll(), { status: 204 })],
  ['POST /mock/idle', ({ body }) => ((sessions.settings.idleSeconds = body.seconds), { status: 204 })],
];

export const routes = [...sessionRoutes, ...regionRoutes, ...entryRoutes, ...importRoutes, ...figureRoutes, ...administrationRoutes, ...mockRoutes];
