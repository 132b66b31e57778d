// Long work that takes a second or two, with its progress as server-sent events.
import { newId } from './people.mjs';

export const jobs = new Map();
const at = () => new Date(Date.now() + 8 * 3600e3).toISOString().replace(/\.\d+Z/, '+08:00');

export function startJob(kind, total, what, done) {
  const job = { id: newId(), kind, state: 'running', done: 0, total, what, created_at: at(), finished_at: null, problem: null };
  jobs.set(job.id, job);
  const timer = setInterval(() => {
    job.done = Math.min(total, job.done + Math.ceil(total / 8));
    if (job.done < total) return;
    clearInterval(timer);
    done();
    Object.assign(job, { state: 'done', finished_at: at() });
  }, 120);
  return job.id;
}

export const jobRoutes = [
  ['GET /jobs', () => ({ body: { items: [...jobs.values()].reverse(), next: null, total: jobs.size } })],
  ['GET /jobs/:id', ({ id }, problem) => (jobs.has(id) ? { body: jobs.get(id) } : problem(404, 'not_found', '没有这个任务。'))],
  ['GET /jobs/:id/events', ({ id, response }, problem) => {
    const job = jobs.get(id);
    if (!job) return problem(404, 'not_found', '没有这个任务。');
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const timer = setInterval(() => {
      response.write(`event: progress\ndata: ${JSON.stringify({ done: job.done, total: job.total, what: job.what, state: job.state })}\n\n`);
      if (job.state !== 'running') { clearInterval(timer); response.end(); }
    }, 100);
    response.on('close', () => clearInterval(timer));
    return null;
  }],
];
