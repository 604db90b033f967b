import type { Sealer } from '@carillon/db';
import type { Logger, Metrics } from '@carillon/telemetry';
import type pg from 'pg';
import type { Broker } from './broker/contract.ts';
import type { Changes } from './facts/changes.ts';
import type { ChannelBreakers } from './facts/channel-breakers.ts';
import type { Environments } from './facts/environments.ts';
import type { Workflows } from './facts/workflows.ts';

/** What the stages share. Each takes the parts it needs. */
export interface WorkerContext {
  workerId: string;
  pool: pg.Pool;
  broker: Broker;
  sealer: Sealer;
  breakers: ChannelBreakers;
  environments: Environments;
  workflows: Workflows;
  changes: Changes;
  logger: Logger;
  metrics: Metrics;
}
