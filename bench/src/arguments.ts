import { parseArgs } from 'node:util';
import { DEFAULT_SCENARIOS, SCENARIOS } from './scenarios/index.ts';

export interface BenchArguments {
  scenarios: string[];
  /** Write a CPU profile of each app. */
  isProfiled: boolean;
  /** One short run each. */
  isQuick: boolean;
}

export const USAGE = `npm run bench -- [${Object.keys(SCENARIOS).join('|')} ...] [--quick] [--profile]
  without a name: ${DEFAULT_SCENARIOS.join(', ')}
  --quick    one short run each, not for quoting
  --profile  also writes CPU profiles of the api and the worker; figures are then a little lower`;

/** What was asked for, in running order; null when it cannot be understood. */
export function readArguments(args: readonly string[]): BenchArguments | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { profile: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
    });
    if (positionals.some((name) => !Object.hasOwn(SCENARIOS, name))) return null;
    const wanted = new Set(positionals.length === 0 ? DEFAULT_SCENARIOS : positionals);
    return {
      scenarios: Object.keys(SCENARIOS).filter((name) => wanted.has(name)),
      isProfiled: values.profile,
      isQuick: values.quick,
    };
  } catch {
    return null;
  }
}
