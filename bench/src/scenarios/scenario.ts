import type { Stack } from '../apps/stack.ts';
import type { BenchEnv } from '../env.ts';
import type { Row } from '../report/row.ts';
import type { World } from '../world/world.ts';

/** What one scenario leaves for those after it. */
export interface Known {
  bullmqJobsPerSecond?: number;
  rabbitmqEventsPerSecond?: number;
  httpRequestsPerSecond?: number;
  insertedRowsPerSecond?: number;
  /** Four-channel notifications, null provider. */
  sustainedPerSecond?: number;
}

/** How much is measured. */
export interface Effort {
  /** Repetitions of which the median counts. */
  runs: number;
  /** Counts and durations are this share of the usual ones. */
  scale: number;
}

export const USUAL_EFFORT: Effort = { runs: 3, scale: 1 };
/** For a look while others use the machine: too short for a figure to be quoted. */
export const QUICK_EFFORT: Effort = { runs: 1, scale: 0.4 };

export interface BenchContext {
  effort: Effort;
  env: BenchEnv;
  world: World;
  stack: Stack;
  known: Known;
  /** Where the mail sink of `email` listens. */
  mailSinkPort: number;
  say(line: string): void;
  /** Keeps figures for the JSON that have no place in the table. */
  keep(name: string, details: unknown): void;
}

export type Scenario = (context: BenchContext) => Promise<Row[]>;
