import { isWithin, regions } from './catalogue.mjs';
import { absenceBand, addDays, attention, judge, makeWoman, newId, today, women } from './people.mjs';
import { may, regionOf } from './session.mjs';

const initials = { 王: 'w', 李: 'l', 张: 'z', 刘: 'l', 陈: 'c', 杨: 'y', 赵: 'z', 孙: 's', 周: 'z', 桂: 'g', 芝: 'z', 秀: 'x', 英: 'y', 淑: 's', 兰: 'l', 玉: 'y', 梅: 'm', 丽: 'l', 华: 'h' };
const actsOf = {
  draft: ['submit', 'discard'], submitted: ['approve', 'send_back'], returned: ['submit', 'discard'], active: ['reverify', 'begin_watch', 'leave', 'transfer'],
  watch: ['end_watch', 'leave'], stale: ['reverify', 'leave'], claim: [], exited: ['restore'],
};
const follows = { submit: 'submitted', approve: 'active', send_back: 'returned', begin_watch: 'watch', end_watch: 'active', reverify: 'active', leave: 'exited', restore: 'active', transfer: 'claim' };
const changes = new Map();
const reads = new Map();
const notices = new Map();
const consents = new Map();
const listOf = (map, id) => (map.has(id) ? map : map.set(id, [])).get(id);
const now = () => new Date(Date.now() + 8 * 3600e3).toISOString().replace(/\.\d+Z/, '+08:00');
const page = (items) => ({ body: { items, next: null, total: items.length } });

export const item = (woman) => ({
  id: woman.id, version: woman.version, region: woman.region, region_name: woman.region_name, state: woman.state, verdict: woman.verdict, level: woman.level, key_groups: woman.key_groups,
  name: woman.fields.name, birth_year: Number(woman.fields.birth_date?.slice(0, 4)) || null, absence_band: woman.absence_band, next_review: woman.next_review, changed_at: woman.changed_at,
});
const maskId = (text) => (text ? `${text.slice(0, 6)}********${text.slice(-4)}` : text);
const maskPhone = (text) => (text ? `${text.slice(0, 3)}****${text.slice(-4)}` : text);

export function full(woman, session) {
  const fields = { ...woman.fields, id_number: maskId(woman.fields.id_number), phone: maskPhone(woman.fields.phone), husband_phone: maskPhone(woman.fields.husband_phone), husband_id_number: maskId(woman.fields.husband_id_number) };
  const masked = ['id_number', 'phone', 'husband_phone', 'husband_id_number'].filter((name) => woman.fields[name]);
  const acts = may(session, 'review.decide') ? actsOf[woman.state] : actsOf[woman.state].filter((act) => act === 'submit' || act === 'discard');
  return { ...item(woman), person: woman.person, episode: woman.episode, fields, masked, hidden: woman.hidden, verdict_detail: woman.verdict_detail, attention: woman.attention, absences: woman.absences, home_visits: woman.home_visits, household: woman.household, entered_on: woman.entered_on, exit_reason: woman.exit_reason, exit_date: woman.exit_date, parameter_version: woman.parameter_version, acts };
}

export const answerOf = (woman, session, status = 200) => ({ status, body: full(woman, session), headers: { ETag: `"${woman.version}"` } });

export function ageBand(woman) {
  const age = Math.floor((Date.parse(today) - Date.parse(woman.fields.birth_date)) / (365.25 * 864e5));
  return age < 20 ? '-19' : age >= 80 ? '80-' : `${Math.floor(age / 5) * 5}-${Math.floor(age / 5) * 5 + 4}`;
}
export function valuesOf(woman, attribute) {
  return attribute === 'age_band' ? [ageBand(woman)] : attribute === 'key_group' ? woman.key_groups : [woman[attribute]];
}
function reviewOf(woman) {
  return !woman.next_review ? '' : woman.next_review < today ? 'overdue' : woman.next_review <= addDays(today, 30) ? 'month' : 'later';
}
export function seen(session, query = {}) {
  const region = query.region && isWithin(query.region, regionOf(session)) ? query.region : regionOf(session);
  return [...women.values()].filter((woman) => isWithin(woman.region, region) && (!query.state || query.state.split(',').includes(woman.state)) && (!query.review || reviewOf(woman) === query.review)
    && ['verdict', 'level', 'age_band', 'absence_band', 'key_group'].every((name) => !query[name] || valuesOf(woman, name).includes(query[name])));
}
const orders = {
  village: (a, b) => a.region.localeCompare(b.region) || a.id.localeCompare(b.id), changed: (a, b) => a.changed_at.localeCompare(b.changed_at),
  next_review: (a, b) => (a.next_review ?? '9').localeCompare(b.next_review ?? '9'), level: (a, b) => (a.level ?? 'Z').localeCompare(b.level ?? 'Z') || a.id.localeCompare(b.id),
};

function list({ query, session }, problem) {
  const known = ['region', 'state', 'verdict', 'key_group', 'level', 'age_band', 'absence_band', 'review', 'sort', 'limit', 'after'];
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  if (unknown) return problem(400, 'request.unknown_parameter', `不认识“${unknown}”。`);
  const sort = query.sort ?? 'village';
  const order = orders[sort.replace('-', '')];
  if (!order) return problem(400, 'request.sort', '不能这样排序。');
  const all = seen(session, query).sort((a, b) => (sort.startsWith('-') ? order(b, a) : order(a, b)));
  const from = query.after ? Number(Buffer.from(query.after, 'base64url')) : 0;
  const limit = Math.min(Number(query.limit ?? 50), 200);
  const next = from + limit < all.length ? Buffer.from(String(from + limit)).toString('base64url') : null;
  return { body: { items: all.slice(from, from + limit).map(item), next, total: all.length } };
}

function search({ body, session }) {
  const hits = seen(session, body).filter((woman) => {
    const { name, id_number, phone } = woman.fields;
    if (body.name) return name.includes(body.name);
    if (body.initials) return [...name].map((letter) => initials[letter] ?? '?').join('').startsWith(body.initials);
    return body.id_number ? id_number === body.id_number : phone === body.phone;
  });
  return page(hits.slice(0, body.limit ?? 20).map(item));
}

function findingsOf(fields) {
  const findings = [];
  if (!fields.name) findings.push({ code: 'name_missing', where: '/name', text: '请填姓名。', severity: 'error' });
  if (fields.phone && [...women.values()].filter((woman) => woman.fields.phone === fields.phone).length > 2) findings.push({ code: 'phone_shared', where: '/phone', text: '这个电话在村里登记了好几个人，请看是不是村干部的。', severity: 'warning' });
  const twin = fields.id_number && [...women.values()].find((woman) => woman.fields.id_number === fields.id_number);
  if (twin) findings.push({ code: 'entry.already_registered', where: '/id_number', text: '这个身份证号已经登记在册，请到台账里查找。', severity: 'error' });
  return findings;
}

function withFacts(woman, fields) {
  Object.assign(woman.fields, fields);
  woman.verdict_detail = judge(woman.fields);
  woman.verdict = woman.verdict_detail.status;
  woman.absence_band = absenceBand(woman.fields.leave_from);
  woman.key_groups = [...(woman.fields.dibao ? ['low_income'] : []), ...(woman.fields.disabled ? ['disabled'] : []), ...(woman.fields.illness ? ['ill'] : [])];
  woman.attention = attention(woman);
  woman.level = woman.attention.level;
}

function record(woman, session, act, fields = [], note = null, effective = today) {
  const log = listOf(changes, woman.id);
  log.unshift({ number: log.length + 2, act, effective, recorded_at: now(), by: session.account.name, office: '哈拉海镇人民政府', source: null, note, fields });
  woman.version += 1;
  woman.changed_at = now();
}

export function create(session, fields, state = 'draft') {
  const woman = makeWoman(regions.has(fields.village_code) ? fields.village_code : undefined);
  const empty = Object.fromEntries(Object.keys(woman.fields).map((name) => [name, null]));
  Object.assign(woman, { fields: empty, absences: [], home_visits: [], household: null, state, version: 1, entered_on: today, changed_at: now(), exit_reason: null, exit_date: null, hidden: [] });
  withFacts(woman, fields);
  if (fields.leave_from) woman.absences = [{ from: fields.leave_from, from_to: fields.leave_to, until: null, kind: 'work', destination: fields.destination ?? null, precision: fields.leave_precision ?? 'day' }];
  if (!may(session, 'review.decide')) woman.region = regionOf(session);
  women.set(woman.id, woman);
  return woman;
}

function post({ body, session }, problem) {
  const { as_of: asOf, ...fields } = body;
  if (!asOf || !fields.name) return problem(422, 'entry.name_missing', '请填姓名。', { where: '/name' });
  if (fields.village_code && !isWithin(fields.village_code, regionOf(session))) return problem(422, 'entry.region_not_yours', '这个村不在您的管辖范围。', { where: '/village_code' });
  return answerOf(create(session, fields), session, 201);
}

const own = (handler) => (context, problem) => {
  const woman = women.get(context.id);
  if (!woman || !isWithin(woman.region, regionOf(context.session))) return problem(404, 'not_found', '没有这个人，或者她不在您的管辖范围。');
  return handler(context, problem, woman);
};
function changed(context, problem, woman) {
  if (!context.headers['if-match']) return problem(412, 'version.missing', '请先打开这个人再改。');
  return context.headers['if-match'] === `"${woman.version}"` ? null : problem(412, 'entry.changed_meanwhile', '别人刚改过这一份，请看一下再保存。', { current: full(woman, context.session) });
}

function patch(context, problem, woman) {
  const conflict = changed(context, problem, woman);
  if (conflict) return conflict;
  const { effective, ...fields } = context.body;
  if (effective > today) return problem(422, 'entry.effective_future', '生效日期在今天之后。', { where: '/effective' });
  const differences = Object.entries(fields).filter(([name, value]) => JSON.stringify(woman.fields[name]) !== JSON.stringify(value)).map(([name, value]) => ({ name, old: ['id_number', 'phone'].includes(name) ? '********' : woman.fields[name], new: ['id_number', 'phone'].includes(name) ? '********' : value }));
  withFacts(woman, fields);
  record(woman, context.session, 'edit', differences, null, effective);
  return answerOf(woman, context.session);
}

function act(context, problem, woman) {
  const conflict = changed(context, problem, woman);
  if (conflict) return conflict;
  const { act: wanted, note, exit_reason: reason, exit_date: day } = context.body;
  if (!actsOf[woman.state].includes(wanted)) return problem(409, 'entry.act_not_possible', '她现在的状态不能办这件事。');
  if (wanted === 'approve' && woman.verdict !== 'eligible') return problem(409, 'entry.not_submittable', '认定结果不是“符合条件”，不能审核通过。');
  if (wanted === 'leave' && (!reason || !day || day > today)) return problem(422, 'entry.exit_date_future', '请填退出原因和今天以前的退出日期。', { where: '/exit_date' });
  if (wanted === 'discard') return (women.delete(woman.id), { status: 200, body: { ...full(woman, context.session), state: 'exited', acts: [] }, headers: { ETag: '"0"' } });
  woman.state = follows[wanted];
  woman.exit_reason = wanted === 'leave' ? reason : null;
  woman.exit_date = wanted === 'leave' ? day : null;
  if (wanted === 'reverify') woman.next_review = addDays(today, 365);
  record(woman, context.session, wanted, [], note ?? null);
  return answerOf(woman, context.session);
}

function asRead({ query, session }, problem, woman) {
  listOf(reads, woman.id).unshift({ at: now(), by: session.account.name, office: '哈拉海镇人民政府', act: 'open' });
  if (!query.on) return answerOf(woman, session);
  if (query.on < woman.entered_on) return problem(404, 'entry.not_yet', '那一天她还没有登记。');
  return { body: { ...full(woman, session), fields: { ...full(woman, session).fields, remark: null, destination: '长春市' }, acts: [] } };
}

function history(context, problem, woman) {
  const source = { kind: 'import', file: '哈拉海镇摸底.xlsx', sheet: 'Sheet1', row: 4 + (woman.version % 20) };
  const first = { number: 1, act: 'import', effective: woman.entered_on, recorded_at: `${woman.entered_on}T09:12:00+08:00`, by: '周敏', office: '哈拉海镇人民政府', source, note: null, fields: [{ name: 'destination', old: null, new: '长春市' }] };
  return page([...listOf(changes, woman.id), { ...first, number: 2, act: 'approve', source: null, fields: [], recorded_at: `${woman.entered_on}T15:40:00+08:00` }, first]);
}

export const entryRoutes = [
  ['GET /entries', list],
  ['POST /entries/search', search],
  ['POST /entries/check', ({ body }) => ({ body: { verdict: judge(body), findings: findingsOf(body) } })],
  ['POST /entries', post],
  ['GET /entries/:id', own(asRead)],
  ['PATCH /entries/:id', own(patch)],
  ['POST /entries/:id/acts', own(act)],
  ['POST /entries/:id/reveal', own(({ body, session }, problem, woman) => {
    listOf(reads, woman.id).unshift({ at: now(), by: session.account.name, office: '哈拉海镇人民政府', act: 'reveal' });
    return { body: { values: Object.fromEntries(body.fields.map((name) => [name, woman.fields[name]])) } };
  })],
  ['GET /entries/:id/changes', own(history)],
  ['GET /entries/:id/reads', own((context, problem, woman) => page(listOf(reads, woman.id)))],
  ['GET /entries/:id/export', own(({ session }, problem, woman) => ({ body: full(woman, session) }))],
  ['GET /entries/:id/notices', own((context, problem, woman) => page(listOf(notices, woman.id)))],
  ['POST /entries/:id/notices', own(({ body, session }, problem, woman) => {
    const made = { id: newId(), ...body, at: now(), by: session.account.name };
    listOf(notices, woman.id).unshift(made);
    return { status: 201, body: made };
  })],
  ['GET /entries/:id/consents', own((context, problem, woman) => page(listOf(consents, woman.id)))],
  ['POST /entries/:id/consents', own(({ body, session }, problem, woman) => {
    const made = { id: newId(), ...body, at: now(), by: session.account.name };
    listOf(consents, woman.id).unshift(made);
    return { status: 201, body: made };
  })],
  // For tests: somebody else changes the entry.
  ['POST /mock/change/:id', ({ id, body }) => {
    const woman = women.get(id);
    withFacts(woman, body);
    record(woman, { account: { name: '高立新' } }, 'edit', Object.entries(body).map(([name, value]) => ({ name, old: null, new: value })));
    return { status: 204 };
  }],
];
