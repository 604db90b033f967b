import { createBackOff } from './back-off.mjs';
import { readRun } from './run-records.mjs';
import { isServerRunning, servers, stopServer } from './services/own-servers.mjs';

const LOOK_EVERY_MS = 1000;

/**
 * One own server (postgres, rabbitmq, redis) under supervision. Servers outlive their supervisor, so they are watched
 * by their record, not as children.
 * @param isRestarted whether one that ends by itself is started again
 * @returns `{start, stop, kill, release, pid}`
 */
export function superviseServer({ place, secrets, name, on, isRestarted }) {
  const nextWaitMs = createBackOff();
  let isWanted = true;
  let isBusy = false;
  let notBefore = 0;
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();

  async function look() {
    if (!isWanted || isBusy || !isRestarted || isServerRunning(place, name)) return;
    if (notBefore === 0) {
      const waitMs = nextWaitMs();
      notBefore = performance.now() + waitMs;
      on.say(`! ${name} ended; starting it again in ${waitMs / 1000} s`);
    }
    if (performance.now() < notBefore) return;
    notBefore = 0;
    await start().catch((error) => on.say(`! ${name} could not be started: ${error.message}`));
  }

  async function exclusively(work) {
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  }

  /** Resolves when it takes clients. */
  async function start() {
    isWanted = true;
    await exclusively(async () => await servers[name].start(place, secrets));
    on.started();
  }

  async function stop() {
    isWanted = false;
    await exclusively(async () => await stopServer(place, name));
  }

  /** Kills it without a goodbye. It stays down until `start`. */
  async function kill() {
    isWanted = false;
    await exclusively(async () => await stopServer(place, name, { force: true }));
  }

  /** Ends the supervision and leaves the server as it is. */
  function release() {
    isWanted = false;
    clearInterval(timer);
  }

  return { start, stop, kill, release, pid: () => readRun(place, name)?.pid ?? null };
}
