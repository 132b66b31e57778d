import { isWithin, regions } from './catalogue.mjs';
import { create, full } from './entries.mjs';
import { jobs, startJob } from './jobs.mjs';
import { addMonths, checkDigit, makeWoman, newId, pick, random, today, women } from './people.mjs';
import { regionOf } from './session.mjs';

const villages = regions.get('220122102').children.filter((id) => regions.get(id).kind === 'village_committee').slice(0, 6);
const batches = new Map();
const settled = new Set();
const headings = [['姓名', 'name'], ['身份证号', 'id_number'], ['联系电话', 'phone'], ['屯', 'group'], ['丈夫姓名', 'husband_name'], ['外出时间', 'leave_from'], ['务工地点', 'destination'], ['低保', 'dibao'], ['备注', 'remark']];
const faults = [
  null, null, null, null, null,
  { field: 'id_number', code: 'id_check_digit', outcome: 'review', text: '身份证号最后一位对不上，多半填错了一位，请对照身份证。', spoil: (text) => text.slice(0, 17) + (text[17] === '0' ? '1' : '0') },
  { field: 'id_number', code: 'id_precision_lost', outcome: 'review', text: '这个号码是按数字存的，最后几位已经丢了，请填原来的号码。', spoil: (text) => `${text.slice(0, 15)}000` },
  { field: 'leave_from', code: 'leave_date_vague', outcome: 'review', text: '“约半年”算不出满没满六个月，请问清是哪个月走的。', spoil: () => '约半年' },
  { field: 'leave_from', code: 'leave_date_missing', outcome: 'review', text: '没有填外出时间。', spoil: () => '' },
  { field: 'phone', code: 'phone_invalid', outcome: 'accept', isWarning: true, text: '电话少了一位，先不影响登记。', spoil: (text) => text.slice(0, 10) },
  { field: 'leave_from', code: 'not_eligible_lt6m', outcome: 'reject', text: '丈夫到填报日外出还不满六个月，满六个月后再报。', spoil: () => addMonths(today, -3).slice(0, 7).replace('-', '.') },
  { field: 'remark', code: 'remark_contradicts', outcome: 'review', text: '备注写丈夫已经回来，与外出时间对不上，请核对。', spoil: () => '丈夫已回家种地' },
];

function makeRow(number, file, row) {
  const woman = makeWoman(pick(villages));
  const fault = faults[Math.floor(random() * faults.length)];
  const normalized = { ...woman.fields };
  const texts = { ...woman.fields, leave_from: woman.fields.leave_from.slice(0, 7).replace('-', '.'), dibao: woman.fields.dibao ? '是' : '', remark: '' };
  if (fault) texts[fault.field] = fault.spoil(texts[fault.field] ?? '');
  if (fault?.code.startsWith('id_')) normalized.id_number = texts.id_number;
  const finding = fault && { code: fault.code, column: headings.find(([, field]) => field === fault.field)[0], text: fault.text };
  return {
    number, file, sheet: 'Sheet1', row, outcome: fault?.outcome ?? 'accept', change: fault?.outcome === 'reject' ? null : pick(['new', 'new', 'new', 'changed', 'unchanged']), state: 'staged',
    reasons: fault && !fault.isWarning ? [fault.code] : [], warnings: fault?.isWarning ? [fault.code] : [], messages: finding ? [finding] : [], normalized,
    raw: headings.map(([column, field]) => ({ column, field, text: String(texts[field] ?? '') })), duplicate_of: null, entry: null, village: woman.region,
  };
}

function fileSummary(name, people) {
  const isRefused = /\.(docx?|pdf|jpg|png)$/i.test(name);
  return {
    file: name, outcome: isRefused ? 'refused' : 'imported', error_class: isRefused ? 'not_a_spreadsheet' : null, format: isRefused ? null : name.split('.').pop(),
    message: isRefused ? '这不是表格文件，没有导入任何人。请用表格软件打开，另存为 Excel 表后再传。' : `已读取，共 ${people} 人。`,
    sheets: isRefused ? [] : [{ sheet: 'Sheet1', hidden: false, header_rows: [3], people }, { sheet: '填表说明', hidden: true, header_rows: [], people: 0 }],
    messages: isRefused ? [] : [{ code: 'count_wrong', column: null, text: `表里写的合计是 ${people + 1} 人，实际读到 ${people} 人，请核对。` }],
  };
}

export function makeBatch(names, by, asOf = today) {
  const id = newId();
  const rows = [];
  const files = names.map((name) => {
    const summary = fileSummary(name, 24);
    for (let i = 0; summary.outcome === 'imported' && i < 24; i += 1) rows.push(makeRow(rows.length + 1, name, 4 + i));
    return summary;
  });
  const gone = [...women.values()].filter((woman) => woman.state === 'active' && woman.region.startsWith('220122102')).slice(0, 3);
  const batch = { id, as_of: asOf, state: 'staged', by, created_at: `${today}T09:30:00+08:00`, files, rows, missing: gone.map((woman) => ({ entry: woman.id, name: woman.fields.name, village_code: woman.region })), job: null };
  batches.set(id, batch);
  return batch;
}
makeBatch(['头道沟村留守妇女.xlsx', '二道沟村花名册.xls'], '周敏');

const count = (batch, outcome) => batch.rows.filter((row) => row.outcome === outcome).length;
const summary = (batch) => ({ id: batch.id, as_of: batch.as_of, state: batch.state, files: batch.files.length, rows: batch.rows.length, accept: count(batch, 'accept'), review: count(batch, 'review'), reject: count(batch, 'reject'), by: batch.by, created_at: batch.created_at });
const changeCount = (batch, change) => batch.rows.filter((row) => row.change === change && row.outcome === 'accept').length;
function detail(batch) {
  return { ...summary(batch), file_list: batch.files, missing: batch.missing, job: batch.job, totals: { data_rows: batch.rows.length, accept: count(batch, 'accept'), review: count(batch, 'review'), reject: count(batch, 'reject'), new: changeCount(batch, 'new'), changed: changeCount(batch, 'changed'), unchanged: changeCount(batch, 'unchanged') } };
}
const publicRow = ({ village, ...row }) => row;
const own = (handler) => (context, problem) => (batches.has(context.id) ? handler(context, problem, batches.get(context.id)) : problem(404, 'not_found', '没有这次导入。'));

function start({ raw, headers, session }, problem) {
  const text = raw.toString('utf8');
  const names = [...text.matchAll(/name="file"; filename="([^"]+)"/g)].map((match) => match[1]);
  const asOf = /name="as_of"\r\n\r\n([^\r]+)/.exec(text)?.[1];
  if (!names.length || !asOf || !headers['content-type'].startsWith('multipart/')) return problem(422, 'import.file_missing', '请选至少一个表格。');
  const batch = makeBatch(names, session.account.name, asOf);
  batch.state = 'staging';
  batch.job = startJob('import', batch.rows.length || 1, '读取表格', () => { batch.state = 'staged'; });
  return { status: 202, body: { import: batch.id, job: batch.job } };
}

function fix({ number, body }, problem, batch) {
  const row = batch.rows.find((one) => one.number === Number(number));
  if (!row) return problem(404, 'not_found', '没有这一行。');
  if (body.set_aside !== undefined) {
    row.state = body.set_aside ? 'set_aside' : 'staged';
    return { body: publicRow(row) };
  }
  for (const [field, value] of Object.entries(body.values)) {
    const cell = row.raw.find((one) => one.field === field);
    if (cell) cell.text = value;
    row.normalized[field] = value;
  }
  const id = row.normalized.id_number ?? '';
  const isSound = !row.reasons.some((reason) => reason.startsWith('id_')) || (id.length === 18 && checkDigit(id) === id[17]);
  if (isSound) Object.assign(row, { outcome: 'accept', reasons: [], warnings: [], messages: [] });
  return { body: publicRow(row) };
}

function apply({ session }, problem, batch) {
  if (batch.state !== 'staged') return problem(409, 'import.state', '这次导入已经写入过了。');
  batch.state = 'applying';
  const rows = batch.rows.filter((row) => row.outcome === 'accept' && row.state === 'staged');
  batch.job = startJob('apply', rows.length, '写入台账', () => {
    for (const row of rows) Object.assign(row, { state: 'applied', entry: create(session, { ...row.normalized, village_code: row.village }, 'active').id });
    batch.state = 'applied';
  });
  return { status: 202, body: { job: batch.job } };
}

function undo(context, problem, batch) {
  batch.state = 'undoing';
  batch.job = startJob('undo', batch.rows.length, '撤销写入', () => {
    for (const row of batch.rows) { if (row.entry) women.delete(row.entry); Object.assign(row, { entry: null, state: 'staged' }); }
    batch.state = 'undone';
  });
  return { status: 202, body: { job: batch.job } };
}

function rowsOf({ query }, problem, batch) {
  const rows = batch.rows.filter((row) => (!query.outcome || row.outcome === query.outcome) && (!query.change || row.change === query.change) && (!query.file || row.file === query.file) && (!query.reason || row.reasons.includes(query.reason) || row.warnings.includes(query.reason)));
  const from = Number(query.after ?? 0);
  const limit = Number(query.limit ?? 100);
  return { body: { items: rows.slice(from, from + limit).map(publicRow), next: from + limit < rows.length ? String(from + limit) : null, total: rows.length } };
}

function reviewOf(batch, row) {
  const twin = [...women.values()].find((woman) => woman.region === row.village && woman.state === 'active');
  const isDouble = row.number % 7 === 0;
  return { id: `${batch.id.slice(0, 26)}${String(row.number).padStart(6, '0')}`, kind: isDouble ? 'double' : 'row', region: row.village, region_name: regions.get(row.village).name, name: row.normalized.name, reasons: isDouble ? ['duplicate_possible', ...row.reasons] : row.reasons, messages: row.messages, source: { file: row.file, sheet: row.sheet, row: row.row }, normalized: row.normalized, raw: row.raw, other: isDouble ? twin : null, waiting_since: batch.created_at, row };
}
export function waiting(session) {
  const rows = [...batches.values()].flatMap((batch) => batch.rows.filter((row) => row.outcome === 'review' && row.state !== 'applied').map((row) => reviewOf(batch, row)));
  const submissions = [...women.values()].filter((woman) => woman.state === 'submitted').map((woman) => ({ id: woman.id, kind: 'submission', region: woman.region, region_name: woman.region_name, name: woman.fields.name, reasons: [], messages: [], source: null, normalized: woman.fields, raw: [], other: null, waiting_since: woman.changed_at, woman }));
  const missing = [...batches.values()].flatMap((batch) => batch.missing.map(({ entry }) => women.get(entry)).filter(Boolean).map((woman) => ({ id: woman.id.replace(/5$/, '6'), kind: 'missing', region: woman.region, region_name: woman.region_name, name: woman.fields.name, reasons: [], messages: [{ code: 'missing', column: null, text: '村里新报的表里没有她，请核实还在不在。' }], source: { file: batch.files[0].file, sheet: '', row: 0 }, normalized: woman.fields, raw: [], other: woman, waiting_since: batch.created_at })));
  return [...rows, ...submissions, ...missing].filter((one) => !settled.has(one.id) && isWithin(one.region, '220122') && (isWithin(one.region, regionOf(session)) || one.kind === 'row' || one.kind === 'double'));
}
const decisions = { row: ['accept', 'reject'], submission: ['accept', 'reject'], double: ['merge', 'keep_both', 'reject'], missing: ['keep', 'end'] };
const publicReview = ({ row, woman, ...one }, session) => ({ ...one, version: 1, origin: null, decisions: decisions[one.kind], other: one.other && full(one.other, session) });

function reviews({ query, session }) {
  const items = waiting(session).filter((one) => (!query.kind || one.kind === query.kind) && (!query.region || isWithin(one.region, query.region)) && (!query.reason || one.reasons.includes(query.reason)));
  const from = Number(query.after ?? 0);
  return { body: { items: items.slice(from, from + 50).map((one) => publicReview(one, session)), next: from + 50 < items.length ? String(from + 50) : null, total: items.length } };
}

function decide({ id, body, session }, problem) {
  const one = waiting(session).find((item) => item.id === id);
  if (!one) return problem(404, 'not_found', '这一条已经有人办过了。');
  if (body.decision !== 'accept' && !body.reason) return problem(422, 'review.reason_missing', '请写明理由。', { where: '/reason' });
  if (one.woman) one.woman.state = body.decision === 'accept' ? 'active' : 'returned';
  if (one.row && body.decision === 'accept') Object.assign(one.row, { outcome: 'accept', reasons: [], state: 'applied', entry: create(session, { ...one.normalized, ...body.values, village_code: one.region }, 'active').id });
  settled.add(id);
  return { body: publicReview(one, session) };
}

export const importRoutes = [
  ['POST /imports', start],
  ['GET /imports', () => ({ body: { items: [...batches.values()].reverse().map(summary), next: null, total: batches.size } })],
  ['GET /imports/:id', own((context, problem, batch) => ({ body: detail(batch) }))],
  ['GET /imports/:id/rows', own(rowsOf)],
  ['POST /imports/:id/apply', own(apply)],
  ['POST /imports/:id/undo', own(undo)],
  ['POST /imports/:id/discard', own((context, problem, batch) => ((batch.state = 'discarded'), { status: 204 }))],
  ['POST /imports/:id/rows/:number', own(fix)],
  ['GET /imports/:id/workbook/:file', own(() => ({ type: 'application/octet-stream', body: Buffer.from('mock'), headers: { 'Content-Disposition': 'attachment' } }))],
  ['GET /reviews', reviews],
  ['POST /reviews/approve-submissions', ({ session }) => {
    const list = waiting(session).filter((one) => one.kind === 'submission' && one.woman.verdict === 'eligible');
    for (const one of list) one.woman.state = 'active';
    return { body: { approved: list.length } };
  }],
  ['POST /reviews/:id/decision', decide],
];
export { jobs };
