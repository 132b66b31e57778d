import { regions } from './catalogue.mjs';
import { seen, valuesOf } from './entries.mjs';
import { waiting } from './imports.mjs';
import { today } from './people.mjs';
import { regionOf } from './session.mjs';

const figure = (region, value) => (value > 0 && value < 5 ? { region, value: null, shown: '<5' } : { region, value, shown: String(value) });

function cells(region, women, attribute) {
  const made = { total: figure(region, women.length) };
  if (!attribute) return made;
  const counts = {};
  for (const woman of women) for (const value of valuesOf(woman, attribute)) if (value) counts[value] = (counts[value] ?? 0) + 1;
  for (const [value, count] of Object.entries(counts).sort()) made[value] = figure(region, count);
  return made;
}

function table({ query, session }) {
  const region = query.region ?? regionOf(session);
  const register = (one) => seen(session, { region: one }).filter((woman) => query.attribute === 'state' || ['active', 'watch', 'stale', 'claim'].includes(woman.state));
  const rows = regions.get(region).children.map((id) => ({ region: id, name: regions.get(id).name, cells: cells(id, register(id), query.attribute) }));
  return { body: { region, by: query.by, attribute: query.attribute ?? null, rows, total: cells(region, register(region), query.attribute), as_of: today } };
}

function workbench({ session }) {
  const region = regionOf(session);
  const all = seen(session);
  const count = (test) => all.filter(test).length;
  const overdue = all.filter((woman) => woman.next_review < today && ['active', 'stale'].includes(woman.state)).length;
  const submitted = count((woman) => woman.state === 'submitted');
  const rows = waiting(session).filter((one) => one.kind === 'row').length;
  const tasks = [
    { kind: 'due', title: '复核已过期的人', count: overdue, due: today, link: { place: 'ledger', query: { review: 'overdue' } } },
    { kind: 'submission', title: '村里报送，等您审核', count: submitted, due: null, link: { place: 'ledger', query: { state: 'submitted' } } },
    { kind: 'review', title: '导入待核的人', count: rows, due: null, link: { place: 'reviews', query: { kind: 'row' } } },
    { kind: 'stale', title: '待复核的人', count: count((woman) => woman.state === 'stale'), due: null, link: { place: 'ledger', query: { state: 'stale' } } },
  ].filter((task) => task.count > 0);
  const line = (name, test, change, query) => ({ name, figure: figure(region, count(test)), change, link: { place: 'ledger', query: { ...query, region } } });
  const figures = [
    line('在册', (woman) => woman.state === 'active', 4, { state: 'active' }),
    line('A 重点', (woman) => woman.level === 'A', -1, { level: 'A' }),
    line('B 关注', (woman) => woman.level === 'B', 2, { level: 'B' }),
    line('经济困难', (woman) => woman.key_groups.includes('low_income'), 0, { key_group: 'low_income' }),
    line('残疾', (woman) => woman.key_groups.includes('disabled'), null, { key_group: 'disabled' }),
    line('观察', (woman) => woman.state === 'watch', 1, { state: 'watch' }),
  ];
  return { body: { today, tasks, figures } };
}

export const figureRoutes = [['GET /figures', table], ['GET /workbench', workbench]];
