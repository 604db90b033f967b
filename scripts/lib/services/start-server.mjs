import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { isEnding } from '../ending.mjs';
import { openLog } from '../exec.mjs';
import { Failure } from '../failure.mjs';
import { holderOf, isPortTaken } from '../port-holder.mjs';
import { isAlive } from '../process-identity.mjs';
import { readRun, recordRun } from '../run-records.mjs';
import { underAccount } from '../system-user.mjs';
import { waitFor } from '../wait.mjs';

/**
 * Starts one server as a process of its own that outlives this script, records it, and waits until it is ready.
 * A recorded one that still runs is used as it is. Safe to repeat.
 * @param server `{name, port, command, args, env, cwd, account, logFile, isReady, timeoutMs}`
 * @returns the run record
 * @throws Failure when the port is taken, or the server ends or is not ready in time.
 */
export async function startServer(place, server) {
  const running = readRun(place, server.name);
  if (isAlive(running)) return await whenReady(server, running);
  if (isEnding()) throw new Failure(`${server.name} is not started, as everything is being stopped.`);
  if (await isPortTaken(server.port)) throw portTaken(server);
  const [command, args] = underAccount(server.account, server.command, server.args);
  const log = openLog(server.logFile, `starting ${server.name}`);
  const child = spawn(command, args, {
    cwd: server.cwd,
    env: server.env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const failed = new Promise((_, reject) => child.once('error', reject));
  failed.catch(() => {});
  child.unref();
  if (!child.pid) await failed;
  const record = recordRun(place, server.name, {
    pid: child.pid,
    port: server.port,
    leadsGroup: true,
    logFile: server.logFile,
  });
  return await whenReady(server, record);
}

async function whenReady(server, record) {
  const timeoutMs = server.timeoutMs ?? 30_000;
  const outcome = await waitFor(async () => ((await server.isReady()) ? 'ready' : !isAlive(record) && 'ended'), {
    timeoutMs,
    everyMs: 100,
  });
  if (outcome === 'ready') return record;
  const why = outcome === 'ended' ? 'ended while starting' : `was not ready after ${timeoutMs / 1000} s`;
  throw new Failure(`${server.name} ${why}.`, { logFile: server.logFile });
}

function portTaken({ name, port }) {
  const holder = holderOf(port);
  const who = holder ? `process ${holder.pid} (${holder.command})` : 'another process';
  return new Failure(`Port ${port}, needed for ${name}, is taken by ${who}.`);
}
