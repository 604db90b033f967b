import { appEnvs } from './app-env.mjs';
import { appSpecs } from './app-specs.mjs';
import { Failure } from './failure.mjs';
import { forgetRun, listRuns, readRun } from './run-records.mjs';
import { stopServers } from './services/own-servers.mjs';
import { say, step } from './steps.mjs';
import { signalRecord, stopRecord } from './stop-process.mjs';
import { superviseApp } from './supervised-app.mjs';
import { superviseServer } from './supervised-server.mjs';

export const APP_NAMES = ['sandbox', 'api', 'worker', 'web'];

/** Callers first, so that nobody calls into what is already gone: the worker still sends while it drains. */
const STOP_ORDER = [['web', 'api'], ['worker'], ['sandbox']];

/**
 * The apps and own servers of an installation, under supervision.
 * @param context `{place, secrets, urls, tls, build, mode, own, restartServers, onStarted}`; `onStarted` is called
 * after each start of a part, as pids change with it
 * @returns `{envs, start, stop, forceStop, act, pids}`
 */
export function createStack(context) {
  const { place, secrets, build, own, restartServers, onStarted = () => {} } = context;
  const envs = appEnvs({ ...context, webDistDir: build?.webDistDir });
  const specs = appSpecs({ place, envs, build });
  const on = { say, started: onStarted };
  const apps = Object.fromEntries(APP_NAMES.map((name) => [name, superviseApp(place, specs[name], on)]));
  const supervise = (name) => superviseServer({ place, secrets, name, on, isRestarted: restartServers });
  const servers = Object.fromEntries(own.map((name) => [name, supervise(name)]));

  /** Starts apps side by side and waits until each is healthy. */
  async function start(names) {
    await Promise.all(names.map(async (name) => await step(`start ${name}`, async () => await startOne(name))));
  }

  async function startOne(name) {
    apps[name].start();
    await apps[name].whenHealthy();
  }

  async function stop() {
    for (const names of STOP_ORDER) await Promise.all(names.map(async (name) => await apps[name].stop()));
    for (const server of Object.values(servers)) server.release();
  }

  function forceStop() {
    const records = listRuns(place);
    const serverNames = records.some((record) => record.keep) ? [] : [...own, 'epmd'];
    for (const record of records) {
      if ([...APP_NAMES, ...serverNames].includes(record.name)) signalRecord(record, 'SIGKILL');
    }
  }

  /**
   * Does one thing to one part, for tests that break the system.
   * @param action stop, start, kill or restart
   * @throws Failure when there is no such action or part.
   */
  async function act(action, name, { restart = true } = {}) {
    const part = apps[name] ?? servers[name];
    if (!part) throw new Failure(`There is no part "${name}": ${[...APP_NAMES, ...own].join(', ')}.`);
    if (!['stop', 'start', 'kill', 'restart'].includes(action)) throw new Failure(`There is no action "${action}".`);
    if (action === 'kill') await part.kill({ restart });
    if (action === 'stop' || action === 'restart') await part.stop();
    if (action === 'start' || action === 'restart') await (apps[name] ? startOne(name) : part.start());
    return { name, pid: part.pid() };
  }

  const pids = () => {
    const parts = Object.entries({ ...apps, ...servers });
    return { supervisor: process.pid, ...Object.fromEntries(parts.map(([name, part]) => [name, part.pid()])) };
  };
  return { envs, start, stop, forceStop, act, pids };
}

/** Ends apps that a killed supervisor left behind. Safe to repeat. */
export async function sweepApps(place) {
  await Promise.all(
    APP_NAMES.map(async (name) => {
      await stopRecord(readRun(place, name), { graceMs: 10_000 });
      forgetRun(place, name);
    }),
  );
}

/** Ends own servers, except those that a person started for themselves. */
export async function stopUnkeptServers(place) {
  if (listRuns(place).some((record) => record.keep)) return 'left running, as services.mjs started them';
  await stopServers(place);
  return '';
}
