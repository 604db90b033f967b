import { randomBytes } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const NAME = 'noop';
const JOBS = 25_000;
const CHUNK = 500;
const CONCURRENCY = 100;

/** Jobs per second that one worker process takes, does nothing for, and completes. */
export async function bullmqNoop(redisUrl: string): Promise<number> {
  const prefix = `bench-ceiling-${randomBytes(4).toString('hex')}`;
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue(NAME, {
    connection,
    prefix,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  try {
    for (let start = 0; start < JOBS; start += CHUNK) {
      await queue.addBulk(
        Array.from({ length: CHUNK }, (_, index) => ({
          name: NAME,
          data: { index: start + index, padding: 'x'.repeat(200) },
        })),
      );
    }
    return await processAll(connection, prefix);
  } finally {
    await queue.obliterate({ force: true });
    await queue.close();
    connection.disconnect();
  }
}

async function processAll(connection: Redis, prefix: string): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  let worker: Worker | undefined;
  const perSecond = await new Promise<number>((resolve, reject) => {
    const noop = async () => {
      done += 1;
      if (done === JOBS) resolve(JOBS / ((performance.now() - startedAt) / 1_000));
    };
    worker = new Worker(NAME, noop, { connection, prefix, concurrency: CONCURRENCY });
    worker.on('error', reject);
  });
  await worker?.close();
  return perSecond;
}
