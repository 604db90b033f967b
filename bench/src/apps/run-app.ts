import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AppFacts } from '../env.ts';

export interface RunningApp {
  pid: number;
  /** How often each statement went to PostgreSQL since the start, by its name or first characters. */
  queryCounts(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

interface AppOptions {
  name: string;
  facts: AppFacts;
  healthUrl: string;
  /** Overrides of the app's environment. */
  env: Record<string, string>;
  /** Folder for a CPU profile, written when the app stops; null for none. */
  profileDir: string | null;
}

const READY_MS = 30_000;
const STOP_MS = 30_000;
const COUNT_QUERIES = new URL('./count-queries.mjs', import.meta.url).href;

/** Starts an app's bundle in a process of its own. @throws Error when it is not healthy in time, or another one is there */
export async function runApp({ name, facts, healthUrl, env, profileDir }: AppOptions): Promise<RunningApp> {
  if (await isHealthy(healthUrl)) throw new Error(`something answers on ${healthUrl} already`);
  const log = openSync(facts.logFile, 'a');
  const profile =
    profileDir === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`, `--cpu-prof-name=${profileName(name)}`];
  const child = spawn(process.execPath, ['--import', COUNT_QUERIES, ...profile, fileURLToPath(asUrl(facts.entry))], {
    env: { ...facts.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  await untilHealthy(name, child, healthUrl, facts.logFile);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} has no process`);
  return {
    pid,
    async queryCounts() {
      const answer = once(child, 'message', { signal: AbortSignal.timeout(5_000) });
      child.send('count-queries');
      const [message] = (await answer) as [{ counts: Record<string, number> }];
      return message.counts;
    },
    stop: () => stop(child),
  };
}

const profileName = (name: string): string => `${name}-${Date.now()}.cpuprofile`;
const asUrl = (file: string): URL => new URL(`file://${file}`);

async function untilHealthy(name: string, child: ChildProcess, healthUrl: string, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!(await isHealthy(healthUrl))) {
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode}; see ${logFile}`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${name} is not healthy after ${READY_MS / 1_000} s; see ${logFile}`);
    }
    await sleep(100);
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(force);
}
