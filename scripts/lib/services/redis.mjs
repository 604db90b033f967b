import path from 'node:path';
import { findProgram } from '../find-program.mjs';
import { writeWhole } from '../run-records.mjs';
import { folderFor } from '../system-user.mjs';
import { firstBytes } from '../wait.mjs';
import { startServer } from './start-server.mjs';

export const name = 'redis';
export const debianPackage = 'redis-server';
export const stopSignal = 'SIGTERM';

export const isInstalled = () => Boolean(findProgram('redis-server'));

/** Where clients reach the server. */
export function url(place, secrets, database = 0) {
  return `redis://:${secrets.REDIS_PASSWORD}@127.0.0.1:${place.ports.redis}/${database}`;
}

/** Starts the installation's own Redis. Safe to repeat. */
export async function start(place, secrets) {
  const dataDir = folderFor(null, path.join(place.dataDir, name));
  const configFile = path.join(dataDir, 'redis.conf');
  writeWhole(configFile, config(place, secrets, dataDir), 0o600);
  return await startServer(place, {
    name,
    port: place.ports.redis,
    command: findProgram('redis-server'),
    args: [configFile],
    env: process.env,
    cwd: dataDir,
    account: null,
    logFile: path.join(place.logsDir, 'redis.log'),
    isReady: async () => await isReady(place.ports.redis, secrets),
  });
}

function config(place, secrets, dataDir) {
  return `${[
    `port ${place.ports.redis}`,
    'bind 127.0.0.1',
    `requirepass ${secrets.REDIS_PASSWORD}`,
    `dir "${dataDir}"`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
  ].join('\n')}\n`;
}

async function isReady(port, secrets) {
  const answer = await firstBytes({ port, greeting: `AUTH ${secrets.REDIS_PASSWORD}\r\nPING\r\n` });
  return answer?.toString('utf8').startsWith('+OK') ?? false;
}
