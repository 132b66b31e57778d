// A few hundred invented women of Nong'an county. The seed is fixed: every start shows the same people.
import { regions } from './catalogue.mjs';

let state = 20260;
export function random() {
  state = (state * 1664525 + 1013904223) >>> 0;
  return state / 4294967296;
}
export const pick = (list) => list[Math.floor(random() * list.length)];
const between = (from, to) => from + Math.floor(random() * (to - from + 1));
let serial = 0;
export function newId() {
  serial += 1;
  return (serial.toString(16).padStart(8, '0') + 'c0ffee').padEnd(32, '5');
}

export const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
const two = (number) => String(number).padStart(2, '0');
export function addMonths(day, months) {
  const [y, m, d] = day.split('-').map(Number);
  const index = y * 12 + m - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return `${year}-${two(month)}-${two(Math.min(d, new Date(Date.UTC(year, month, 0)).getUTCDate()))}`;
}
export const addDays = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);
const monthsBetween = (from, to) => {
  let months = 0;
  while (addMonths(from, months + 1) <= to) months += 1;
  return months;
};

const surnames = [...'王李张刘陈杨赵孙周吴徐朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'];
const given = ['桂芝', '秀英', '淑兰', '玉梅', '丽华', '春花', '凤琴', '艳玲', '红霞', '秀兰', '晓燕', '海燕', '亚男', '玉珍', '秋菊', '淑芬', '桂荣', '雪', '敏', '丽', '静', '洪艳', '立新', '彩云'];
const husbands = ['国强', '建军', '志刚', '永贵', '德福', '海涛', '立国', '长林', '振东', '玉山', '洪波', '文学', '大伟', '喜春'];
const places = ['长春市', '沈阳市', '大连市', '北京市', '天津市', '青岛市', '哈尔滨市', '苏州市', '韩国', '深圳市', '松原市'];
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
export const checkDigit = (first17) => '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(first17[i]), 0) % 11];
function identity(born, isWoman) {
  const first17 = `220122${born.replace(/-/g, '')}${two(between(10, 99))}${isWoman ? pick([0, 2, 4, 6, 8]) : pick([1, 3, 5, 7, 9])}`;
  return first17 + checkDigit(first17);
}

export function absenceBand(from) {
  if (!from) return 'unknown';
  const months = monthsBetween(from, today);
  return months < 6 ? '-0.5' : months < 12 ? '0.5-1' : months < 36 ? '1-3' : months < 60 ? '3-5' : months < 120 ? '5-10' : '10-';
}

export function judge(fields) {
  const from = fields.leave_from;
  if (!from) return { status: 'not_eligible', reason: 'husband_home', since: null, counted_from: null, due: null, sentence: '还没有丈夫外出的时间，暂不符合条件' };
  const due = addMonths(from, 6);
  const words = (day) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`;
  return due <= today
    ? { status: 'eligible', reason: null, since: due, counted_from: from, due, sentence: `自${words(from)}起连续外出，${words(due)}起符合条件` }
    : { status: 'pending', reason: 'too_short', since: null, counted_from: from, due, sentence: `自${words(from)}起连续外出，到${words(due)}满半年` };
}

export function attention(entry) {
  const rules = [];
  const { fields } = entry;
  if (entry.key_groups.includes('low_income') && entry.key_groups.includes('ill')) rules.push({ id: 'A1', text: '经济困难，同时患重病' });
  if (entry.key_groups.includes('low_income')) rules.push({ id: 'B1', text: '家庭经济困难' });
  if (entry.key_groups.includes('disabled')) rules.push({ id: 'B2', text: '持有残疾人证' });
  if (entry.key_groups.includes('ill')) rules.push({ id: 'B3', text: '患重病' });
  if (fields.last_home_visit && monthsBetween(fields.last_home_visit, today) >= 24) rules.push({ id: 'B6', text: '丈夫24个月以上没有回家' });
  if (fields.birth_date <= addMonths(today, -720)) rules.push({ id: 'B7', text: '年满60岁' });
  const level = rules.some((rule) => rule.id[0] === 'A') ? 'A' : rules.length ? 'B' : 'C';
  return { level, rules, override: null };
}

function absencesOf(leaveFrom, precision, place, kind) {
  const spells = [];
  const visits = [];
  let from = leaveFrom;
  for (let year = Number(leaveFrom.slice(0, 4)) + 1; year <= Number(today.slice(0, 4)); year += 1) {
    const home = `${year}-02-${two(between(4, 10))}`;
    const back = addDays(home, between(8, 24));
    if (home <= from || back >= today || random() < 0.25) continue;
    spells.push({ from, from_to: spells.length ? null : addMonths(leaveFrom, precision === 'month' ? 1 : 0), until: home, kind, destination: place, precision: spells.length ? 'day' : precision });
    visits.push({ from: home, until: back });
    from = back;
  }
  spells.push({ from, from_to: spells.length || precision === 'day' ? null : addDays(addMonths(leaveFrom, 1), -1), until: null, kind, destination: place, precision: spells.length ? 'day' : precision });
  return { spells, visits };
}

function household(name, husband, children) {
  const members = [{ name: husband, relation: '11', relation_name: '丈夫', age: between(30, 60), at_home: false, note: '在外务工' }];
  for (let i = 0; i < children; i += 1) members.push({ name: `${husband[0]}某`, relation: pick(['20', '30']), relation_name: pick(['儿子', '女儿']), age: between(2, 22), at_home: random() < 0.8, note: null });
  if (random() < 0.5) members.push({ name: `${pick(surnames)}氏`, relation: '54', relation_name: '婆婆', age: between(60, 85), at_home: true, note: null });
  return { size: members.length + 1, members };
}

const villages = ['220122102', '220122100', '220122105', '220122201', '220122200'].flatMap((township) =>
  regions.get(township).children.filter((id) => regions.get(id).kind === 'village_committee').slice(0, 6));

function groupsOf() {
  return [...(random() < 0.18 ? ['low_income'] : []), ...(random() < 0.07 ? ['disabled'] : []), ...(random() < 0.05 ? ['ill'] : [])];
}

export function makeWoman(village = pick(villages)) {
  const born = `${between(1958, 2003)}-${two(between(1, 12))}-${two(between(1, 28))}`;
  const months = pick([2, 4, 7, 9, 14, 20, 28, 40, 55, 70, 100, 130]);
  const leave = `${addMonths(today, -months).slice(0, 8)}01`;
  const precision = pick(['day', 'day', 'month']);
  const husband = pick(surnames) + pick(husbands);
  const name = pick(surnames) + pick(given);
  const children = between(0, 3);
  const place = pick(places);
  const { spells, visits } = absencesOf(leave, precision, place, 'work');
  const key_groups = groupsOf();
  const state = pick(['active', 'active', 'active', 'active', 'active', 'active', 'watch', 'stale', 'submitted', 'draft', 'returned', 'exited']);
  const fields = {
    id_type: '01', name, id_number: identity(born, true), birth_date: born, sex: '2', ethnicity: pick(['01', '01', '01', '11', '10']), education: pick(['80', '70', '70', '60', '40', '95']),
    phone: `1${pick(['38', '39', '50', '86', '99'])}0431${between(1000, 9999)}`, village: regions.get(village).name, village_code: village, group: `${between(1, 6)}组`,
    home_address: `${regions.get(village).name}${between(1, 6)}组${between(1, 90)}号`, registered: true, registered_address: `${regions.get(village).name}${between(1, 6)}组`,
    marriage_registered: '1', marriage_date: null, marital_status: '21', head_name: husband, relation_to_head: '12', household_size: children + 2, parents_in_law: pick(['1', '2', '3']), children_count: children,
    husband_name: husband, husband_phone: `138${between(10000000, 99999999)}`, leave_from: leave, leave_to: precision === 'day' ? leave : addDays(addMonths(leave, 1), -1), leave_precision: precision,
    absence_reason: '1', destination: place, industry: pick(['E', 'C', 'H', 'G']), last_home_visit: visits.at(-1)?.from ?? null, income_source: ['1', '2'], aid_received: [], occupation: '1',
    health: key_groups.includes('ill') ? '22' : key_groups.includes('disabled') ? '60' : '10', dibao: key_groups.includes('low_income'), disabled: key_groups.includes('disabled'), illness: key_groups.includes('ill'), poor: false,
    needs: [], remark: null,
  };
  const verdict_detail = judge(fields);
  const entry = {
    id: newId(), version: between(1, 6), person: newId(), episode: 1, region: village, region_name: regions.get(village).name, state, verdict: verdict_detail.status, key_groups, fields,
    hidden: [], verdict_detail, absences: spells, home_visits: visits, household: household(name, husband, children), absence_band: absenceBand(leave),
    entered_on: addMonths(today, -between(1, 20)), exit_reason: state === 'exited' ? '01' : null, exit_date: state === 'exited' ? addDays(today, -between(3, 90)) : null, parameter_version: '2020-09-21',
    next_review: addDays(today, between(-20, 300)), changed_at: `${addDays(today, -between(0, 120))}T${two(between(8, 17))}:${two(between(0, 59))}:00+08:00`,
  };
  entry.attention = attention(entry);
  entry.level = entry.attention.level;
  return entry;
}

export const women = new Map();
for (let i = 0; i < 420; i += 1) {
  const woman = makeWoman();
  women.set(woman.id, woman);
}
