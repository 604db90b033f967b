import type { Queryable } from '../database.ts';

export interface WorkerIdentity {
  id: string;
  name: string;
  host: string;
  pid: number;
  stages: readonly string[];
}

/** Introduces a worker process. Its row is its lease: alive while the heartbeat is young. */
export async function registerWorker(db: Queryable, worker: WorkerIdentity): Promise<void> {
  await db.query(
    'INSERT INTO worker (id, name, host, pid, stages) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING',
    [worker.id, worker.name, worker.host, worker.pid, worker.stages],
  );
}

/** A heartbeat with what is worth knowing. @returns false when the row is gone or the worker was declared dead */
export async function beat(db: Queryable, workerId: string, breakers: unknown, stats: unknown): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'worker-beat',
    text: 'UPDATE worker SET heartbeat_at = now(), breakers = $2, stats = $3 WHERE id = $1 AND stopped_at IS NULL',
    values: [workerId, JSON.stringify(breakers), JSON.stringify(stats)],
  });
  return rowCount === 1;
}

/** Says goodbye: leases of this worker, if any are left, may be taken at once. */
export async function markStopped(db: Queryable, workerId: string): Promise<void> {
  await db.query('UPDATE worker SET stopped_at = now(), heartbeat_at = now() WHERE id = $1', [workerId]);
}

/** Removes rows of workers that have been gone for a day and hold no lease. */
export async function forgetWorkers(db: Queryable): Promise<void> {
  await db.query(
    `DELETE FROM worker w WHERE heartbeat_at < now() - interval '1 day'
        AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.worker_id = w.id AND d.status = 'sending')`,
  );
}
