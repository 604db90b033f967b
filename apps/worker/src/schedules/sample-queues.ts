import { addQueueSamples, measureOutbox } from '@carillon/db/pipeline';
import type { WorkerContext } from '../context.ts';
import type { Schedule } from './schedule.ts';

/** Every five seconds: how much waits at each node of the path, for the queues page and the metrics. */
export function sampleQueues({ pool, broker, metrics }: Pick<WorkerContext, 'pool' | 'broker' | 'metrics'>): Schedule {
  return {
    name: 'sample-queues',
    everyMs: 5_000,
    isExclusive: true,
    async run() {
      const samples = [await measureOutbox(pool), ...(await broker.queueDepths())];
      for (const { node, depth, oldestAgeMs } of samples) {
        metrics.queueDepth.set({ node }, depth);
        metrics.queueOldestSeconds.set({ node }, (oldestAgeMs ?? 0) / 1_000);
      }
      await addQueueSamples(pool, samples);
      return false;
    },
  };
}
