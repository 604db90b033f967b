import { describe, expect, test } from 'vitest';
import type { Queues } from '../../api/types.ts';
import { drainsInMs, queuePath } from './queue-path.ts';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString();

const worker: Queues['workers'][number] = {
  id: 'wrk_1',
  name: 'worker-1',
  stages: [],
  is_alive: true,
  started_at: ago(600),
  heartbeat_at: ago(1),
  stopped_at: null,
  stats: {},
};

const sample = (node: string, change: Partial<Queues['nodes'][number]> = {}): Queues['nodes'][number] => ({
  ...{ node, depth: 0, oldest_age_ms: null, consumers: null, sampled_at: ago(2) },
  ...change,
});

const reading = (change: Partial<Queues> = {}): Queues => ({
  read_at: ago(0),
  nodes: [],
  history: { since: ago(120), step_seconds: 30, nodes: {} },
  rates: { window_ms: 300_000, accepted: 0, channels: {} },
  channels: [],
  providers: [],
  unresolved: { dead: 0, bounced: 0, messages: 0 },
  workers: [worker],
  warnings: [],
  ...change,
});

describe('the path of the queues page', () => {
  test('the age of the oldest goes on growing after the last sample', () => {
    const nodes = [sample('email-normal', { depth: 4, oldest_age_ms: 3_000, sampled_at: ago(30) })];
    const lane = queuePath(reading({ nodes })).channels.find(({ channel }) => channel === 'email')?.lanes[1];
    expect(lane).toMatchObject({ depth: 4, ageMs: 33_000, isStale: true, tone: 'warning' });
  });

  test('a queue of RabbitMQ tells no age, so it is as old as it has not been empty', () => {
    const node = 'carillon.fan-out.sms';
    const { channels } = queuePath(
      reading({
        nodes: [sample(node, { depth: 9, consumers: 1 })],
        history: { since: ago(120), step_seconds: 30, nodes: { [node]: { depth: [0, 3, 5, 9], oldest_age_ms: [] } } },
      }),
    );
    const queue = channels.find(({ channel }) => channel === 'sms')?.queue;
    expect(queue).toMatchObject({ ageMs: 62_000, isAtLeast: true });
  });

  test('without a worker, and without a consumer, a node is red even when it is empty', () => {
    const nodes = [sample('outbox'), sample('carillon.acknowledge', { consumers: 0 })];
    expect(queuePath(reading({ nodes })).acknowledge.tone).toBe('danger');
    expect(queuePath(reading({ nodes })).outbox.tone).toBe('neutral');
    expect(queuePath(reading({ nodes, workers: [{ ...worker, is_alive: false }] })).outbox.tone).toBe('danger');
  });

  test('time to drain comes from the last steps, and is unknown where the node grows', () => {
    const nodes = [sample('outbox', { depth: 100 })];
    const history = (depth: (number | null)[]) => ({
      since: ago(120),
      step_seconds: 30,
      nodes: { outbox: { depth, oldest_age_ms: [] } },
    });
    const shrinking = reading({ nodes, history: history([null, 160, 130, 100]) });
    expect(drainsInMs(shrinking, queuePath(shrinking).outbox)).toBe(100_000);
    const growing = reading({ nodes, history: history([50, 100]) });
    expect(drainsInMs(growing, queuePath(growing).outbox)).toBeNull();
  });
});
