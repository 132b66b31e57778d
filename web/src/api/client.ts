// The one way to the server: session, request tokens, repetition and problems are settled here, so that a page
// sees either what it asked for or a Failure that says what to do.
import type { Problem } from './types';

export class Failure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
  get code(): string {
    return this.problem.code;
  }
  get status(): number {
    return this.problem.status;
  }
}

export interface Answer<T> {
  value: T;
  version: string | null;
}

export interface CallOptions {
  query?: Record<string, string | number | undefined | null>;
  body?: unknown;
  form?: FormData;
  version?: string;
  signal?: AbortSignal;
  // Calls of signing in must not wait for a sign-in.
  isSigningIn?: boolean;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const root = '/api/v1';
const patience = 30_000;
const sendsAtMost = 3;

let requestToken = '';
let languageOf: () => string = () => 'zh-CN';
let signInAgain: () => Promise<boolean> = () => Promise.resolve(false);
let stepUp: () => Promise<boolean> = () => Promise.resolve(false);
let noteActivity: () => void = () => undefined;

export function configureClient(options: {
  language: () => string;
  signInAgain: () => Promise<boolean>;
  stepUp: () => Promise<boolean>;
  noteActivity: () => void;
}): void {
  languageOf = options.language;
  signInAgain = options.signInAgain;
  stepUp = options.stepUp;
  noteActivity = options.noteActivity;
}

export function setRequestToken(token: string): void {
  requestToken = token;
}

function newOperation(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function address(path: string, query: CallOptions['query']): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') parts.set(name, String(value));
  }
  const text = parts.toString();
  return root + path + (text ? `?${text}` : '');
}

function headersOf(method: Method, options: CallOptions, operation: string): Headers {
  const headers = new Headers({ Accept: 'application/json, application/problem+json', 'Accept-Language': languageOf() });
  if (method !== 'GET') {
    headers.set('X-CSRF-Token', requestToken);
    headers.set('Idempotency-Key', operation);
  }
  if (options.version) headers.set('If-Match', options.version);
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  return headers;
}

async function send(method: Method, path: string, options: CallOptions, operation: string): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), options.form ? patience * 10 : patience);
  options.signal?.addEventListener('abort', () => limit.abort());
  try {
    return await fetch(address(path, options.query), {
      method,
      headers: headersOf(method, options, operation),
      body: options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: limit.signal,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Failure({ status: 0, code: 'network', detail: '' });
  } finally {
    clearTimeout(timer);
  }
}

async function problemOf(response: Response): Promise<Failure> {
  let problem: Partial<Problem> = {};
  try {
    problem = (await response.json()) as Partial<Problem>;
  } catch {
    // An answer without a problem document, of a machine between us and the server.
  }
  const wait = response.headers.get('Retry-After');
  return new Failure({
    ...problem,
    status: response.status,
    code: problem.code ?? `http.${response.status}`,
    detail: problem.detail ?? '',
    facts: wait ? { ...problem.facts, retry_after: Number(wait) } : problem.facts,
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function waitOf(failure: Failure): number {
  return Math.min(Number(failure.problem.facts?.retry_after ?? 1), 5) * 1000;
}

async function valueOf<T>(response: Response): Promise<Answer<T>> {
  noteActivity();
  const isFile = !(response.headers.get('Content-Type') ?? '').includes('json');
  const value = response.status === 204 ? undefined : await (isFile ? response.blob() : response.json());
  return { value: value as T, version: response.headers.get('ETag') };
}

// Whether it is worth sending once more: after a busy server, a new sign-in, a second factor given once more.
async function isMended(failure: Failure, options: CallOptions): Promise<boolean> {
  if (failure.status === 503) return pause(waitOf(failure)).then(() => true);
  if (options.isSigningIn) return false;
  if (failure.code === 'access.step_up_needed') return stepUp();
  return failure.status === 401 && signInAgain();
}

// Sends once more with the same operation id: what was done already is answered again, never done twice.
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const operation = newOperation();
  for (let sent = 1; ; sent += 1) {
    const response = await send(method, path, options, operation);
    if (response.ok) return valueOf<T>(response);
    const failure = await problemOf(response);
    if (sent >= sendsAtMost || !(await isMended(failure, options))) throw failure;
  }
}

export async function get<T>(path: string, query?: CallOptions['query'], signal?: AbortSignal): Promise<T> {
  return (await call<T>('GET', path, { query, signal })).value;
}

export async function post<T>(path: string, body?: unknown): Promise<T> {
  return (await call<T>('POST', path, { body })).value;
}

export function eventsAddress(path: string): string {
  return root + path;
}

export function downloadAddress(path: string): string {
  return root + path;
}
