import { call, get } from '@/api/client';
import type { Session, SetupBegun } from '@/api/types';

export interface Credentials {
  user: string;
  password: string;
  totp: string;
}

export async function signIn(credentials: Partial<Credentials>): Promise<Session> {
  return (await call<Session>('POST', '/session', { body: credentials, isSigningIn: true })).value;
}

export async function currentSession(): Promise<Session> {
  return (await call<Session>('GET', '/session', { isSigningIn: true })).value;
}

export async function keepAlive(): Promise<Session> {
  return get<Session>('/session');
}

export async function signOut(): Promise<void> {
  await call('DELETE', '/session', { isSigningIn: true });
}

export async function beginSetup(setup: string): Promise<SetupBegun> {
  return (await call<SetupBegun>('POST', '/session/setup/begin', { body: { setup }, isSigningIn: true })).value;
}

export async function finishSetup(setup: string, password: string, totp: string | null): Promise<Session> {
  const body = { setup, password, ...(totp ? { totp } : {}) };
  return (await call<Session>('POST', '/session/setup', { body, isSigningIn: true })).value;
}

export async function chooseCapacity(post: string): Promise<Session> {
  return (await call<Session>('POST', '/session/capacity', { body: { post } })).value;
}

export async function stepUp(password: string, totp: string): Promise<Session> {
  return (await call<Session>('POST', '/session/step-up', { body: { password, totp }, isSigningIn: true })).value;
}
