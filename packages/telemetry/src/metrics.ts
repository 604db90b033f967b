import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { METRIC_NAMES } from './names.ts';

const FAST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CALL_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/**
 * A registry with every instrument of the platform. Labels hold only closed sets (channel, stage, queue,
 * route pattern), never ids.
 */
export function createMetrics() {
  const registry = new Registry();
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets: number[],
  ) => new Histogram({ name, help, labelNames, buckets, registers: [registry] });
  const names = METRIC_NAMES;
  return {
    registry,
    httpRequestSeconds: histogram(
      names.httpRequestSeconds,
      'Time to answer',
      ['method', 'route', 'status'],
      FAST_SECONDS,
    ),
    notificationsAccepted: counter(names.notificationsAccepted, 'Notifications answered with 202', ['result']),
    rateLimited: counter(names.rateLimited, 'Requests answered with 429', ['scope']),
    liveStreams: gauge(names.liveStreams, 'Open live streams', ['stream']),
    stageItems: counter(names.stageItems, 'Items that left a stage, by result', ['stage', 'result']),
    stageSeconds: histogram(names.stageSeconds, 'Time of one batch in a stage', ['stage'], FAST_SECONDS),
    outcomes: counter(names.outcomes, 'Outcomes of attempts', ['channel', 'outcome']),
    providerSeconds: histogram(names.providerSeconds, 'Time of one provider call', ['channel'], CALL_SECONDS),
    eventsPublished: counter(names.eventsPublished, 'Events published, by what the broker said', [
      'exchange',
      'result',
    ]),
    publishSeconds: histogram(names.publishSeconds, 'Time until a batch is confirmed', ['exchange'], FAST_SECONDS),
    messagesConsumed: counter(names.messagesConsumed, 'Messages acknowledged', ['queue']),
    batchRetries: counter(names.batchRetries, 'Batches held and tried again in place', ['queue']),
    poison: counter(names.poison, 'Messages parked as poison', ['queue']),
    jobsAdded: counter(names.jobsAdded, 'Jobs handed to a lane', ['channel', 'lane']),
    jobs: counter(names.jobs, 'Jobs that left a lane', ['channel', 'lane', 'result']),
    locksLost: counter(names.locksLost, 'Jobs whose lock was lost while they ran', ['channel', 'lane']),
    jobWorkerRestarts: counter(names.jobWorkerRestarts, 'Job workers restarted by the watchdog', ['channel', 'lane']),
    admissions: counter(names.admissions, 'Throttle slots asked for, by answer', ['result']),
    reconnects: counter(names.reconnects, 'Connections lost and opened again', ['server']),
    queueDepth: gauge(names.queueDepth, 'What waits in a queue', ['node']),
    queueOldestSeconds: gauge(names.queueOldestSeconds, 'Age of the oldest that waits', ['node']),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

/** The process's own metrics; what `/metrics` serves with `metrics.registry.metrics()`. */
export const metrics: Metrics = createMetrics();

/** Adds memory, event loop, garbage collection and handles of this process. Call once, at start-up. */
export function collectProcessMetrics(): void {
  collectDefaultMetrics({ register: metrics.registry });
}
