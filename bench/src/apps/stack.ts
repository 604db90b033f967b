import type { BenchEnv } from '../env.ts';
import { serverPids } from '../machine/server-pids.ts';
import { type RunningApp, runApp } from './run-app.ts';

export type AppName = 'api' | 'worker' | 'sandbox';

/** The apps under measurement, each started when a scenario first needs it. */
export interface Stack {
  apiUrl: string;
  sandboxUrl: string;
  /** Makes exactly these run; of the others, those named in `without` are stopped. */
  ensure(names: readonly AppName[], without?: readonly AppName[]): Promise<void>;
  /** Roots of all process trees that carry the load: running apps, and servers on this machine. */
  pids(): Record<string, number>;
  /** Statements that the api and the worker have sent to PostgreSQL, by name. */
  queryCounts(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

interface StackOptions {
  env: BenchEnv;
  profileDir: string | null;
  /** host:port pairs that providers may reach beside the sandbox. */
  egressAllow: readonly string[];
}

/** No environment is to be held back by its own quota while the machine's limit is looked for. */
const UNLIMITED_PER_SECOND = '10000000';

export function createStack({ env, profileDir, egressAllow }: StackOptions): Stack {
  const { ports } = env;
  const running = new Map<AppName, RunningApp>();
  const servers = serverPids(env);
  const urls: Record<AppName, string> = {
    api: `http://127.0.0.1:${ports.api}`,
    worker: `http://127.0.0.1:${ports.worker}`,
    sandbox: `http://127.0.0.1:${ports.sandboxHttp}`,
  };

  function overrides(name: AppName): Record<string, string> {
    if (name === 'sandbox') return { SANDBOX_LEDGER: 'off' };
    const allowed = [env.apps[name].env.EGRESS_ALLOW ?? '', ...egressAllow].filter((pair) => pair !== '');
    const common = { EGRESS_ALLOW: allowed.join(','), PATH: env.PATH };
    return name === 'api' ? { ...common, RATE_LIMIT_PER_SECOND: UNLIMITED_PER_SECOND } : common;
  }

  async function start(name: AppName): Promise<void> {
    if (running.has(name)) return;
    const facts = env.apps[name];
    const healthUrl = `${urls[name]}/readyz`;
    running.set(name, await runApp({ name, facts, healthUrl, env: overrides(name), profileDir }));
  }

  async function stop(names: readonly AppName[]): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        await running.get(name)?.stop();
        running.delete(name);
      }),
    );
  }

  return {
    apiUrl: urls.api,
    sandboxUrl: urls.sandbox,
    async ensure(names, without = []) {
      await stop(without);
      await Promise.all(names.map(start));
    },
    pids: () => ({ ...servers, ...Object.fromEntries([...running].map(([name, { pid }]) => [name, pid])) }),
    async queryCounts() {
      const total: Record<string, number> = {};
      for (const name of ['api', 'worker'] as const) {
        const counts = (await running.get(name)?.queryCounts()) ?? {};
        for (const [query, count] of Object.entries(counts)) total[query] = (total[query] ?? 0) + count;
      }
      return total;
    },
    stop: () => stop(['worker', 'api', 'sandbox']),
  };
}
