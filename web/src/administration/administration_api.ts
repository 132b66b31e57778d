import { call, get, post } from '@/api/client';
import type { Account, AuditLeaf, Backup, Job, List, Office, ParameterBody, Parameters, Post, Role, Trial } from '@/api/types';

export const listPeople = (): Promise<List<Account>> => get('/people');
export const addPerson = (body: { user: string; name: string; phone?: string }): Promise<Account> => post('/people', body);
export const resetPerson = (user: string): Promise<{ password: string }> => post(`/people/${encodeURIComponent(user)}/reset`);
export const listOffices = (): Promise<List<Office>> => get('/offices');
export const addPost = (body: { user: string; role: Role; office: string; region: string; valid_to?: string }): Promise<Post> => post('/posts', body);

export async function setPersonState(user: string, state: Account['state']): Promise<Account> {
  return (await call<Account>('PATCH', `/people/${encodeURIComponent(user)}`, { body: { state } })).value;
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

export function listLeaves(filters: { actor?: string; verb?: string }, after: string | null): Promise<List<AuditLeaf>> {
  return get('/audit/leaves', { ...filters, after, limit: 50 });
}
