import { checkLedger } from '@carillon/db/pipeline';
import type { WorkerContext } from '../context.ts';
import type { Schedule } from './schedule.ts';

/** Minutes of acceptance that are looked at. */
const WINDOW_MINUTES = 60;

/** Once a minute: is everything accounted for? Rings (an error line and a metric) when it is not. */
export function ledgerCheck({ pool, logger, metrics }: Pick<WorkerContext, 'pool' | 'logger' | 'metrics'>): Schedule {
  return {
    name: 'ledger-check',
    everyMs: 60_000,
    isExclusive: true,
    async run() {
      for (const finding of await checkLedger(pool, WINDOW_MINUTES)) {
        metrics.stageItems.inc({ stage: 'ledger', result: finding.check }, finding.count);
        logger.error({ ...finding }, 'the ledger does not add up');
      }
      return false;
    },
  };
}
