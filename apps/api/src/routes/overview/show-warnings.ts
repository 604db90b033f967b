import type { QueueDepth, WorkerRow } from '@carillon/db';
import { toInstant } from '../../http/fields.ts';
import { lastHeartbeat } from '../../http/health-view.ts';
import type { OverviewView } from './overview-view.ts';

const OLD_OUTBOX_MS = 10_000;
/** A worker needs a moment until its first complete sample. */
const SETTLED_MS = 20_000;
const STALE_MS = 20_000;

interface Facts {
  nowMs: number;
  workers: readonly WorkerRow[];
  outbox: QueueDepth;
  samples: readonly QueueDepth[];
}

type Warning = OverviewView['warnings'][number];

/** What is wrong with the machinery itself, worst first. */
export function warningsOf({ nowMs, workers, outbox, samples }: Facts): Warning[] {
  const warnings: Warning[] = [];
  const alive = workers.filter(({ isAlive }) => isAlive);
  if (alive.length === 0) {
    const since = lastHeartbeat(workers);
    warnings.push({
      code: 'no_worker',
      message: 'No worker is alive: what is accepted waits.',
      since: since === null ? null : toInstant(since),
    });
  } else if (alive.some(({ startedAt }) => nowMs - startedAt.getTime() > SETTLED_MS)) {
    warnings.push(...silentServers(nowMs, samples));
  }
  if (outbox.oldestAgeMs !== null && outbox.oldestAgeMs > OLD_OUTBOX_MS) {
    const since = new Date(nowMs - outbox.oldestAgeMs);
    warnings.push({
      code: 'outbox_waits',
      message: 'Accepted notifications wait for the broker.',
      since: toInstant(since),
    });
  }
  return warnings;
}

/** A server that a live worker could not count lately is away for it. */
function silentServers(nowMs: number, samples: readonly QueueDepth[]): Warning[] {
  const newestMs = (isOfServer: (node: string) => boolean) =>
    Math.max(0, ...samples.flatMap(({ node, sampledAt }) => (isOfServer(node) ? [sampledAt.getTime()] : [])));
  const servers = [
    {
      code: 'rabbitmq_away' as const,
      message: 'RabbitMQ does not answer the workers.',
      lastMs: newestMs((node) => node.startsWith('carillon.')),
    },
    {
      code: 'redis_away' as const,
      message: 'Redis does not answer the workers.',
      lastMs: newestMs((node) => node !== 'outbox' && !node.startsWith('carillon.')),
    },
  ];
  return servers
    .filter(({ lastMs }) => nowMs - lastMs > STALE_MS)
    .map(({ code, message, lastMs }) => ({
      code,
      message,
      since: lastMs === 0 ? null : toInstant(new Date(lastMs)),
    }));
}
