// The real server on demonstration data, made anew for the tests: halfsky demo, import, serve.
// HALFSKY_WORLD=DIR keeps it there and takes it up again; HALFSKY_PROGRAM and HALFSKY_WOMEN as their names say.
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = resolve(process.env.HALFSKY_PROGRAM ?? join(root, 'build/release/halfsky'));

function run(...words) {
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
}

function make(directory) {
  const books = join(directory, 'workbooks');
  run('demo', '--data', join(directory, 'data'), '--women', process.env.HALFSKY_WOMEN ?? '6000', '--workbooks', books, '--accounts', join(directory, 'accounts.json'));
  const files = readdirSync(books).filter((name) => /\.(xlsx|csv)$/.test(name)).map((name) => join(books, name));
  run('import', '--data', join(directory, 'data'), '--as-of', '2026-10-31', ...files);
}

function serve(directory, listen = '127.0.0.1:0') {
  const backups = join(directory, 'backups');
  mkdirSync(backups, { recursive: true });
  const child = spawn(program, ['serve', '--data', join(directory, 'data'), '--listen', listen, '--web', join(root, 'web/dist'), '--backups', backups], { stdio: ['ignore', 'pipe', openSync(join(directory, 'serve.log'), 'a')] });
  return new Promise((done, failed) => {
    child.once('exit', (status) => failed(new Error(`halfsky serve ended with ${status}`)));
    child.stdout.on('data', (bytes) => {
      const address = /http:\/\/\S+/.exec(String(bytes));
      if (address) done({ child, address: address[0].replace(/\/$/, '') });
    });
  });
}

export async function makeWorld() {
  const kept = process.env.HALFSKY_WORLD;
  const directory = kept ?? mkdtempSync(join(tmpdir(), 'halfsky-e2e-'));
  if (!existsSync(join(directory, 'accounts.json'))) make(directory);
  const accounts = Object.fromEntries(JSON.parse(readFileSync(join(directory, 'accounts.json'), 'utf8')).map((one) => [one.user, one]));
  let { child, address } = await serve(directory);
  async function stop() {
    child.removeAllListeners('exit');
    await new Promise((done) => { child.once('exit', done); child.kill('SIGTERM'); });
  }
  return {
    address,
    accounts,
    workbooks: join(directory, 'workbooks'),
    stop,
    // The same address again, after stop().
    async start() { ({ child } = await serve(directory, new URL(address).host)); },
    async close() {
      await stop();
      if (!kept) rmSync(directory, { recursive: true, force: true });
    },
  };
}

function codeAt(secret, step) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const sum = createHmac('sha1', key).update(counter).digest();
  return String((sum.readUInt32BE(sum[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

// The next code that this account has not used: a step is accepted once, and one that is to come already.
const lastSteps = new Map();
export async function nextCode(secret) {
  const now = () => Math.floor(Date.now() / 30_000);
  const step = Math.max(now(), (lastSteps.get(secret) ?? 0) + 1);
  while (step > now() + 1) await new Promise((done) => setTimeout(done, 500));
  lastSteps.set(secret, step);
  return codeAt(secret, step);
}
