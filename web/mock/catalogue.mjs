// The repository's own regions, code lists and parameters, for the stand-in server.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

function readRegions() {
  const regions = new Map();
  for (const line of readFileSync(`${root}data/jilin-divisions.csv`, 'utf8').trim().split('\n').slice(1)) {
    const [code, name, level, parent, urban, kind] = line.split(',');
    regions.set(code, {
      id: code, code, name: name.replace(/村委会$/, '村'), level, parent: parent || null, kind: kind || null, urban_rural: urban || null, children: [],
    });
  }
  for (const region of regions.values()) regions.get(region.parent)?.children.push(region.id);
  return regions;
}

export const regions = readRegions();

export function pathOf(id) {
  const path = [];
  for (let region = regions.get(id); region; region = regions.get(region.parent)) {
    path.unshift({ id: region.id, name: region.name, level: region.level });
  }
  return path;
}

export function isWithin(id, ancestor) {
  for (let region = regions.get(id); region; region = regions.get(region.parent)) if (region.id === ancestor) return true;
  return false;
}

export function regionAnswer(id) {
  const { children, parent, ...region } = regions.get(id);
  return { ...region, has_children: children.length > 0 };
}

export const codeLists = readdirSync(`${root}catalogue/codes`).sort().map((file) => {
  const text = readFileSync(`${root}catalogue/codes/${file}`, 'utf8');
  const codes = [...text.matchAll(/\{code: "?([^",]+)"?, name: ([^,}]+)/g)].map((match) => ({ code: match[1], name: match[2].trim() }));
  return { list: file.replace('.yaml', ''), name: /^name: (.+)$/m.exec(text)[1], standard: /^standard: (.+)$/m.exec(text)?.[1] ?? '', codes };
});

function readParameters() {
  const text = readFileSync(`${root}catalogue/parameters.yaml`, 'utf8');
  const definitions = [...text.matchAll(/^ {2}- \{key: (\w+), id: (\w+), name: ([^,]+), unit: "?([^",]*)"?, type: (\w+),(.*)scope: (\w+), source: (.+)\}$/gm)].map((m) => ({
    key: m[1], id: m[2], name: m[3], unit: m[4], type: m[5], scope: m[7], source: m[8],
    least: Number(/least: (\d+)/.exec(m[6])?.[1] ?? NaN), most: Number(/most: (\d+)/.exec(m[6])?.[1] ?? NaN),
    words: /words: \[([^\]]*)\]/.exec(m[6])?.[1].split(',').map((word) => word.trim().replace(/"/g, '')) ?? [],
  }));
  for (const one of definitions) for (const bound of ['least', 'most']) if (Number.isNaN(one[bound])) one[bound] = null;
  const values = {};
  for (const m of text.slice(text.indexOf('values:')).matchAll(/^ {6}(\w+): (.+)$/gm)) {
    const raw = m[2].trim();
    values[m[1]] = raw.startsWith('[') ? raw.slice(1, -1).split(',').map((word) => word.trim().replace(/"/g, '')) : raw === 'null' ? null
      : raw === 'true' || raw === 'false' ? raw === 'true' : /^\d+$/.test(raw) ? Number(raw) : raw;
  }
  return { definitions, versions: [{ id: 'v1', region: '220000', region_name: '吉林省', valid_from: '2020-09-21', basis: '吉民发〔2020〕28号', values }] };
}

export const parameters = readParameters();
