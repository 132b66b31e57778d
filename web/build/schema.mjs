// src/api/schema.ts, made from what the server says of itself (/openapi.json):
//   node build/schema.mjs           writes it
//   node build/schema.mjs --check   ends with status 1 when it is stale
// Needs the built program: ../build/release/halfsky, or HALFSKY_PROGRAM.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = process.env.HALFSKY_PROGRAM ?? fileURLToPath(new URL('../../build/release/halfsky', import.meta.url));
const file = fileURLToPath(new URL('../src/api/schema.ts', import.meta.url));

async function readDocument() {
  const directory = mkdtempSync(join(tmpdir(), 'halfsky-schema-'));
  const data = join(directory, 'data');
  execFileSync(program, ['init', '--data', data], { stdio: 'ignore' });
  const server = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0', '--web', fileURLToPath(new URL('..', import.meta.url))], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const address = await new Promise((done, failed) => {
      server.once('exit', (status) => failed(new Error(`halfsky serve ended with ${status}`)));
      server.stdout.on('data', (bytes) => done(/http:\/\/\S+/.exec(String(bytes))[0]));
    });
    return await (await fetch(new URL('/openapi.json', address))).json();
  } finally {
    await new Promise((done) => { server.once('exit', done); server.kill('SIGTERM'); });
    rmSync(directory, { recursive: true, force: true });
  }
}

const words = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' };

function typeOf(schema, nameOf) {
  if (schema.$ref) return nameOf(schema.$ref.split('/').at(-1));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((one) => typeOf(one, nameOf)).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, nameOf)).join(' | ');
  if (schema.type === 'array') {
    const item = typeOf(schema.items ?? {}, nameOf);
    return /[ |]/.test(item) ? `(${item})[]` : `${item}[]`;
  }
  if (schema.type !== 'object') return words[schema.type] ?? 'unknown';
  return `Record<string, ${schema.additionalProperties ? typeOf(schema.additionalProperties, nameOf) : 'unknown'}>`;
}

function interfaceOf(name, schema, nameOf) {
  const required = new Set(schema.required ?? []);
  const lines = Object.entries(schema.properties ?? {}).map(([key, value]) => `  ${key}${required.has(key) ? '' : '?'}: ${typeOf(value, nameOf)};`);
  return `export interface ${name} {\n${lines.join('\n')}\n}\n`;
}

// Types carry the wing before their name only where two wings use the same one.
function namesOf(schemas) {
  const last = (full) => full.split('.').at(-1);
  const counts = new Map();
  for (const full of Object.keys(schemas)) counts.set(last(full), (counts.get(last(full)) ?? 0) + 1);
  return (full) => (counts.get(last(full)) > 1 ? full.replace(/(^|\.)(\w)/g, (_, dot, letter) => letter.toUpperCase()) : last(full));
}

const { schemas } = (await readDocument()).components;
const nameOf = namesOf(schemas);
const text = [
  '// What the server takes and returns. Made by `npm run types:write` from /openapi.json: do not edit.\n',
  ...Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b)).map(([full, schema]) => interfaceOf(nameOf(full), schema, nameOf)),
].join('\n');
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.log('src/api/schema.ts is stale: run npm run types:write');
  process.exit(1);
} else console.log('src/api/schema.ts is what the server says');
