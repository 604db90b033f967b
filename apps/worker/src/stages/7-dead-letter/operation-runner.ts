import { parseEvent } from '@carillon/core';
import { loadOpenOperations } from '@carillon/db/pipeline';
import type { IncomingMessage, Poison } from '../../broker/contract.ts';
import type { WorkerContext } from '../../context.ts';

export interface OperationRunner {
  /** Takes `operation.requested` messages; the row in Postgres is what lasts, so the message is done at once. */
  handle(messages: IncomingMessage[]): Promise<Poison[]>;
  /** Takes up operations whose message or worker was lost. */
  resume(): Promise<void>;
  /** Resolves when the pages under way are stored. */
  stop(): Promise<void>;
}

/** Runs operations one after the other in this process. */
export function createOperationRunner(
  { pool, logger }: Pick<WorkerContext, 'pool' | 'logger'>,
  run: (operationId: string, isStopping: () => boolean) => Promise<void>,
): OperationRunner {
  const known = new Set<string>();
  let isStopped = false;
  let tail: Promise<void> = Promise.resolve();

  function add(operationId: string): void {
    if (known.has(operationId) || isStopped) return;
    known.add(operationId);
    tail = tail.then(async () => {
      try {
        if (!isStopped) await run(operationId, () => isStopped);
      } catch (error) {
        logger.error({ err: error, operationId }, 'an operation stopped; it goes on at the next turn');
      } finally {
        known.delete(operationId);
      }
    });
  }

  return {
    async handle(messages) {
      const poison: Poison[] = [];
      for (const message of messages) {
        const parsed = parseEvent(message.body, ['operation.requested']);
        if (parsed.ok) add(parsed.event.operation_id);
        else poison.push({ message, reason: parsed.reason });
      }
      return poison;
    },
    async resume() {
      for (const id of await loadOpenOperations(pool)) add(id);
    },
    async stop() {
      isStopped = true;
      await tail;
    },
  };
}
