// A stand-in for `halfsky` while it is being built, and the base of the first end-to-end tests: answers the sketch of
// the API with invented women, serves dist/ with the content security policy of the product. It is never shipped.
//   node mock/server.mjs [port]     HALFSKY_MOCK_SLOW=400 delays every answer by that many milliseconds
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { routes } from './routes.mjs';
import * as sessions from './session.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const kinds = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const slow = Number(process.env.HALFSKY_MOCK_SLOW ?? 0);
let requests = 0;

function serveFile(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
  let file = join(dist, path);
  if (!existsSync(file) || statSync(file).isDirectory()) file = join(dist, 'index.html');
  const headers = { 'Content-Type': kinds[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };
  const packed = existsSync(`${file}.br`) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '') ? '.br' : existsSync(`${file}.gz`) ? '.gz' : '';
  if (packed) headers['Content-Encoding'] = packed === '.br' ? 'br' : 'gzip';
  response.writeHead(200, headers);
  createReadStream(file + packed).pipe(response);
}

function readBody(request) {
  return new Promise((resolve) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => resolve(Buffer.concat(parts)));
  });
}

export function problem(status, codeWord, detail, more = {}) {
  return { status, problem: { type: `about:blank#${codeWord}`, title: more.title ?? '这一步没有办成', status, code: codeWord, detail, ...more }, headers: more.headers };
}

function send(response, answer) {
  const body = answer.problem ?? answer.body;
  const type = answer.problem ? 'application/problem+json' : answer.type ?? 'application/json';
  response.writeHead(answer.status ?? 200, { ...(body === undefined ? {} : { 'Content-Type': type }), 'Cache-Control': 'no-store', ...answer.headers });
  response.end(body === undefined ? undefined : Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

function match(method, path) {
  for (const [pattern, handler] of routes) {
    const [wanted, shape] = pattern.split(' ');
    if (wanted !== method) continue;
    const names = [];
    const found = new RegExp(`^${shape.replace(/:(\w+)/g, (_, name) => (names.push(name), '([^/]+)'))}$`).exec(path);
    if (found) return { handler, values: Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1])])) };
  }
  return null;
}

function guard(context, path) {
  if (path === '/session' || path.startsWith('/session/setup') || path.startsWith('/mock/')) return null;
  if (!context.session) return problem(401, 'session.none', '请先登录。');
  if (context.method !== 'GET' && context.headers['x-csrf-token'] !== context.session.csrf) return problem(403, 'session.token', '页面已经过期，请刷新后再试。');
  return null;
}

function contextOf(request, response, url, body) {
  const key = /halfsky=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const type = request.headers['content-type'] ?? '';
  return {
    request, response, method: request.method, headers: request.headers, query: Object.fromEntries(url.searchParams), key, session: sessions.find(key),
    raw: body, body: type.includes('json') && body.length ? JSON.parse(body.toString()) : {},
  };
}

async function serveApi(request, response, url) {
  const context = contextOf(request, response, url, await readBody(request));
  const path = url.pathname.slice('/api/v1'.length);
  const found = match(request.method, path);
  if (slow) await new Promise((resolve) => setTimeout(resolve, slow));
  const answer = guard(context, path) ?? (found ? await found.handler({ ...context, ...found.values }, problem) : problem(404, 'not_found', '没有这个内容，或者不在您的管辖范围。'));
  requests += 1;
  if (answer === null) return;
  if (answer.problem) answer.problem.request = `M${String(requests).padStart(6, '0')}`;
  send(response, answer);
}

export function start(port) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://x');
    if (!url.pathname.startsWith('/api/v1/')) return serveFile(request, response);
    serveApi(request, response, url).catch((error) => {
      console.error(error);
      send(response, problem(500, 'mock.broken', String(error)));
    });
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await start(Number(process.argv[2] ?? 8722));
  console.log(`http://127.0.0.1:${server.address().port}/`);
}
