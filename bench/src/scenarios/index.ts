import { accept } from './accept.ts';
import { ceilings } from './ceilings.ts';
import { email } from './email.ts';
import { isolation } from './isolation.ts';
import { latency } from './latency.ts';
import { live } from './live.ts';
import { nullPath } from './null-path.ts';
import { realPath } from './real-path.ts';
import type { Scenario } from './scenario.ts';

/** In the order in which they run, whatever the order in which they are asked for: earlier ones are others' ceilings. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  ceilings,
  accept,
  null: nullPath,
  latency,
  real: realPath,
  email,
  isolation,
  live,
};

export const DEFAULT_SCENARIOS: readonly string[] = ['ceilings', 'null', 'real', 'accept', 'latency'];
