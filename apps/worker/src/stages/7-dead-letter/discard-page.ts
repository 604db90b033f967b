import { discardFailed, loadTargets, type OperationRow } from '@carillon/db/pipeline';
import type pg from 'pg';
import { END, type Needs, type PageResult, pageLimit } from './operation-page.ts';

/** Failed deliveries that a person gives up: they leave the dead letters, their status stays. */
export async function discardPage({ broker }: Needs, tx: pg.PoolClient, operation: OperationRow): Promise<PageResult> {
  const limit = pageLimit(operation);
  const targets = await loadTargets(tx, operation, limit);
  const ids = targets.map(({ id }) => id);
  const discarded = await discardFailed(tx, operation, ids);
  return {
    progress: {
      ...END,
      status: targets.length < limit ? 'completed' : 'running',
      cursor: ids.at(-1) ?? null,
      processed: targets.length,
      succeeded: discarded.length,
      failed: targets.length - discarded.length,
      result: operation.result,
    },
    waiting: [],
    announce: () => broker.live.deliveriesChanged(discarded.map(({ id, ...row }) => ({ ...row, deliveryId: id }))),
  };
}
