import path from 'node:path';
import { isAlive } from '../process-identity.mjs';
import { forgetRun, readRun, recordRun } from '../run-records.mjs';
import { stopRecord } from '../stop-process.mjs';
import { removeFolderFor } from '../system-user.mjs';
import * as postgres from './postgres.mjs';
import * as rabbitmq from './rabbitmq.mjs';
import * as redis from './redis.mjs';

/** The three servers the platform needs, by name. Each has `start`, `url`, `isInstalled` and `debianPackage`. */
export const servers = { postgres, rabbitmq, redis };

/** Packages that lack, in Debian's names. */
export function missingPackages(names = Object.keys(servers)) {
  return names.filter((name) => !servers[name].isInstalled()).map((name) => servers[name].debianPackage);
}

/** True when the installation's own server of that name runs. */
export const isServerRunning = (place, name) => isAlive(readRun(place, name));

/**
 * Stops one own server, and RabbitMQ's name service with it. `force` kills it without a goodbye. Safe to repeat.
 */
export async function stopServer(place, name, { force = false } = {}) {
  const record = readRun(place, name);
  await stopRecord(record, { signal: force ? 'SIGKILL' : servers[name].stopSignal, graceMs: 25_000 });
  forgetRun(place, name);
  if (name === 'rabbitmq' && !force) {
    await stopRecord(readRun(place, 'epmd'), { signal: 'SIGKILL' });
    forgetRun(place, 'epmd');
  }
}

/** Stops all own servers of an installation. */
export async function stopServers(place, options) {
  await Promise.all(Object.keys(servers).map(async (name) => await stopServer(place, name, options)));
}

/** Marks a running server as one that a person asked for: `up` leaves it running when it ends. */
export function keepServer(place, name) {
  const record = readRun(place, name);
  if (record) recordRun(place, name, { ...record, keep: true });
}

/** Deletes the servers' data; they must be stopped. */
export function removeServerData(place) {
  for (const name of Object.keys(servers)) removeFolderFor(path.join(place.dataDir, name));
}
