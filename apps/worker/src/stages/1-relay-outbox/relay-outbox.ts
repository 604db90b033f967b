import { setTimeout as sleep } from 'node:timers/promises';
import { EXCHANGES, type ExchangeName } from '@carillon/core';
import { type OutboxRow, relayOutbox } from '@carillon/db/pipeline';
import pg from 'pg';
import type { WorkerContext } from '../../context.ts';

const BATCH = 500;
const POLL_MS = 250;
const BACK_OFF_MS = 1_000;

export interface OutboxRelay {
  start(): void;
  stop(): Promise<void>;
}

/**
 * ① → ④: moves outbox rows to their exchanges. Woken by NOTIFY, and by a poll as the net. A row is deleted only after the
 * broker has confirmed it; a row that was published but not deleted is published again with the same id.
 */
export function createOutboxRelay(
  { pool, broker, logger, metrics }: Pick<WorkerContext, 'pool' | 'broker' | 'logger' | 'metrics'>,
  databaseUrl: string,
): OutboxRelay {
  let isStopped = false;
  let isWoken = false;
  let wake: (() => void) | null = null;
  let listener: pg.Client | null = null;
  let running: Promise<void> = Promise.resolve();

  function wakeUp(): void {
    isWoken = true;
    wake?.();
  }

  /** Ends early when woken, also by what came during the turn before. */
  function rest(ms: number): Promise<void> {
    if (isWoken || isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function publish(rows: OutboxRow[]): Promise<boolean[]> {
    const results = await broker.publish(
      rows.map((row) => ({
        exchange: exchangeName(row.exchange),
        routingKey: row.routingKey,
        messageId: row.id,
        body: row.body,
      })),
    );
    return results.map((result) => result === 'confirmed');
  }

  async function turn(): Promise<number> {
    if (!broker.isPublishable) return POLL_MS;
    try {
      const { claimed, confirmed } = await relayOutbox(pool, BATCH, publish);
      metrics.stageItems.inc({ stage: 'relay', result: 'confirmed' }, confirmed);
      if (claimed > confirmed) {
        logger.warn({ claimed, confirmed }, 'the broker did not confirm every event; they stay in the outbox');
        return BACK_OFF_MS;
      }
      return claimed === BATCH ? 0 : POLL_MS;
    } catch (error) {
      logger.error({ err: error }, 'the outbox could not be relayed');
      return BACK_OFF_MS;
    }
  }

  async function loop(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      const waitMs = await turn();
      if (waitMs === POLL_MS) await rest(POLL_MS);
      // After trouble the pause is kept to its end: being woken does not mend a broker.
      else if (waitMs > 0) await sleep(waitMs);
    }
  }

  /** Losing the listener costs nothing but the poll's quarter of a second. */
  async function listen(): Promise<void> {
    while (!isStopped) {
      const client = new pg.Client({
        connectionString: databaseUrl,
        application_name: 'carillon-relay',
        keepAlive: true,
      });
      const ended = new Promise<void>((resolve) => client.once('end', resolve));
      client.on('error', () => {});
      client.on('notification', wakeUp);
      try {
        await client.connect();
        await client.query('LISTEN carillon_outbox');
        listener = client;
        await ended;
      } catch {
        await client.end().catch(() => {});
      }
      listener = null;
      if (!isStopped) await sleep(BACK_OFF_MS);
    }
  }

  return {
    start() {
      broker.onPublishable(wakeUp);
      running = loop();
      void listen();
    },
    async stop() {
      isStopped = true;
      wake?.();
      await listener?.end().catch(() => {});
      await running;
    },
  };
}

const KNOWN = new Set<string>(Object.values(EXCHANGES));

function exchangeName(text: string): ExchangeName {
  if (!KNOWN.has(text)) throw new Error(`the outbox names an unknown exchange: ${text}`);
  return text as ExchangeName;
}
