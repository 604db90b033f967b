import { type Channel, deliveryJobSchema, type Lane } from '@carillon/core';
import type { Logger, Metrics } from '@carillon/telemetry';
import { DelayedError, type Job } from 'bullmq';
import type { ProcessOptions } from '../contract.ts';

interface ProcessJobOptions {
  channel: Channel;
  lane: Lane;
  process: ProcessOptions['process'];
  logger: Logger;
  metrics: Metrics;
}

/** What runs for each job of a lane. BullMQ passes the signal only to a function with three parameters. */
export type ProcessJob = (
  job: Job<unknown>,
  token: string | undefined,
  signal: AbortSignal | undefined,
) => Promise<void>;

/**
 * Runs the lane's processor on one job. Data that no version of ours wrote completes as nothing: the delivery, if
 * there is one, is found by the reconciler.
 */
export function createProcessJob({ channel, lane, process, logger, metrics }: ProcessJobOptions): ProcessJob {
  const count = (result: string) => metrics.jobs.inc({ channel, lane, result });
  return async (job, token, signal) => {
    const parsed = deliveryJobSchema.safeParse(job.data);
    if (!parsed.success) {
      logger.warn({ job_id: job.id, channel, lane }, 'a job with unknown data was dropped');
      count('unknown');
      return;
    }
    const context = {
      signal: signal ?? new AbortController().signal,
      lane,
      channel,
      async postpone(untilMs: number): Promise<never> {
        await job.moveToDelayed(untilMs, token);
        throw new DelayedError();
      },
    };
    try {
      await process(parsed.data, context);
      count('done');
    } catch (error) {
      if (error instanceof DelayedError) {
        count('postponed');
        throw error;
      }
      count('failed');
      logger.error(
        { err: error, job_id: job.id, channel, lane },
        'a job failed; the reconciler will find its delivery',
      );
      throw error;
    }
  };
}
