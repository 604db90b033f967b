import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { createBackOff } from './back-off.mjs';
import { isEnding } from './ending.mjs';
import { openLog } from './exec.mjs';
import { Failure } from './failure.mjs';
import { forgetRun, readRun, recordRun } from './run-records.mjs';
import { signalRecord, stopRecord } from './stop-process.mjs';
import { answers, waitFor } from './wait.mjs';

const HEALTHY_WITHIN_MS = 60_000;

/**
 * One app under supervision: started in a process group of its own, started again when it ends by itself.
 * @param on `{say, started}`: called with a line for people when it ends by itself, and after each start
 * @returns `{start, stop, kill, whenHealthy, pid}`
 */
export function superviseApp(place, spec, on) {
  const nextWaitMs = createBackOff();
  const state = { child: null, isWanted: false, timer: null };

  function start() {
    clearTimeout(state.timer);
    if (isEnding()) return;
    state.isWanted = true;
    if (state.child) return;
    const log = openLog(spec.logFile, `starting ${spec.name}`);
    const child = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    state.child = child;
    if (child.pid) recordRun(place, spec.name, { pid: child.pid, leadsGroup: true, logFile: spec.logFile });
    on.started();
    child.once('error', () => ended(child, 'it could not be started'));
    child.once('exit', (status, signal) => ended(child, signal ?? `status ${status}`));
  }

  function ended(child, how) {
    if (state.child !== child) return;
    state.child = null;
    forgetRun(place, spec.name);
    if (!state.isWanted) return;
    const waitMs = nextWaitMs();
    on.say(`! ${spec.name} ended (${how}); starting it again in ${waitMs / 1000} s`);
    state.timer = setTimeout(start, waitMs);
  }

  /** Ends it for good. Resolves when it is gone. */
  async function stop() {
    state.isWanted = false;
    clearTimeout(state.timer);
    await stopRecord(readRun(place, spec.name), { graceMs: spec.graceMs });
    await waitFor(() => !state.child, { timeoutMs: 5000, everyMs: 20 });
  }

  /** Kills it without a goodbye; it is started again unless `restart` is false. */
  async function kill({ restart = true } = {}) {
    if (!restart) state.isWanted = false;
    const { child } = state;
    signalRecord(readRun(place, spec.name), 'SIGKILL');
    await waitFor(() => state.child !== child || !child, { timeoutMs: 5000, everyMs: 10 });
  }

  /** @throws Failure when it is not healthy in time, or keeps ending while it starts. */
  async function whenHealthy(timeoutMs = HEALTHY_WITHIN_MS) {
    let endings = 0;
    let last = state.child;
    const healthy = await waitFor(
      async () => {
        if (last && state.child !== last) endings += 1;
        last = state.child;
        return endings >= 3 ? 'ends' : await answers(spec.healthUrl);
      },
      { timeoutMs, everyMs: 150 },
    );
    if (healthy === true) return;
    const why = healthy === 'ends' ? 'keeps ending' : `is not healthy after ${timeoutMs / 1000} s`;
    throw new Failure(`${spec.name} ${why} (${spec.healthUrl}).`, { logFile: spec.logFile });
  }

  return { start, stop, kill, whenHealthy, pid: () => state.child?.pid ?? null };
}
