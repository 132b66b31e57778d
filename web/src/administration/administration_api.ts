import { call, get, post } from '@/api/client';
import type { Account, AuditLeaf, Backup, CheckpointList, Job, List, NewPerson, Office, ParameterBody, Parameters, Post, Reset, Role, Trial } from '@/api/types';

export interface PersonBody { user: string; name: string; role: Role; office: string; valid_to?: string }
export interface PostBody { user: string; role: Role; office: string; valid_to?: string }

export const listPeople = (region: string | null, after: string | null): Promise<List<Account>> => get('/people', { region, after, limit: 50 });
export const addPerson = (body: PersonBody): Promise<NewPerson> => post('/people', body);
export const resetPerson = (user: string): Promise<Reset> => post(`/people/${encodeURIComponent(user)}/reset`, {});
export const listOffices = (region: string): Promise<List<Office>> => get('/offices', { region });
export const addPost = (body: PostBody): Promise<Post> => post('/posts', body);

export async function setDisabled(user: string, disabled: boolean): Promise<Account> {
  return (await call<Account>('PATCH', `/people/${encodeURIComponent(user)}`, { body: { disabled } })).value;
}

export async function endPost(id: string): Promise<void> {
  await call('DELETE', `/posts/${id}`);
}

export const readParameters = (region: string): Promise<Parameters> => get('/parameters', { region });
export const tryParameters = (body: ParameterBody): Promise<Trial> => post('/parameters/trial', body);
export const saveParameters = (body: ParameterBody): Promise<unknown> => post('/parameters', body);
export const listJobs = (): Promise<List<Job>> => get('/jobs');
export const listBackups = (): Promise<List<Backup>> => get('/backups');
export const makeBackup = (): Promise<{ job: string }> => post('/backup');
export const verifyAudit = (): Promise<{ job: string }> => post('/audit/verify');

export const listCheckpoints = (): Promise<CheckpointList> => get('/audit/checkpoints');

export function listLeaves(filters: { actor?: string; verb?: string; from?: string; to?: string }, after: string | null): Promise<List<AuditLeaf>> {
  return get('/audit/leaves', { ...filters, after, limit: 50 });
}
