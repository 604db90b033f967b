import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runOrFail } from '../exec.mjs';
import { findProgram, postgresFolders } from '../find-program.mjs';
import { isAlive } from '../process-identity.mjs';
import { readRun } from '../run-records.mjs';
import { folderFor, serverAccount, underAccount } from '../system-user.mjs';
import { firstBytes } from '../wait.mjs';
import { clearStalePostmaster } from './stale-postmaster.mjs';
import { startServer } from './start-server.mjs';

export const name = 'postgres';
export const debianPackage = 'postgresql';
export const stopSignal = 'SIGINT'; // "fast": sessions are cut, then a clean shutdown
const USER = 'carillon';
const DATABASE = 'carillon';

/** Durable, sized for a development machine. `pg_stat_statements` is added for benchmarks, which count statements. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  wal_buffers: '16MB',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  autovacuum_naptime: '10s',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

export const isInstalled = () => Boolean(program('initdb') && program('postgres'));
const program = (file) => findProgram(file, postgresFolders());

/** Where clients reach the server. `database` is for a second one on it. */
export function url(place, secrets, database = DATABASE) {
  return `postgresql://${USER}:${secrets.POSTGRES_PASSWORD}@127.0.0.1:${place.ports.postgres}/${database}`;
}

/** Starts the installation's own PostgreSQL, initialising its data on first use. Safe to repeat. */
export async function start(place, secrets) {
  const account = serverAccount('postgres');
  const dataDir = folderFor(account, path.join(place.dataDir, name));
  const logFile = path.join(place.logsDir, 'postgres.log');
  if (!existsSync(path.join(dataDir, 'carillon.ready'))) await initialise({ account, dataDir, logFile, secrets });
  if (!isServerAlive(place)) await clearStalePostmaster(dataDir);
  const settings = { ...SETTINGS, port: place.ports.postgres, ...(place.kind === 'bench' ? counting() : {}) };
  return await startServer(place, {
    name,
    port: place.ports.postgres,
    command: program('postgres'),
    args: ['-D', dataDir, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    env: { ...process.env, TZ: 'UTC' },
    cwd: dataDir,
    account,
    logFile,
    isReady: async () => await isReady(place.ports.postgres),
  });
}

const isServerAlive = (place) => isAlive(readRun(place, name));

function counting() {
  return { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.max': 1000 };
}

/** Makes an empty cluster. A marker is written last, so that an interrupted attempt is done again. */
async function initialise({ account, dataDir, logFile, secrets }) {
  rmSync(dataDir, { recursive: true, force: true });
  folderFor(account, dataDir);
  const passwordFile = `${dataDir}.password`;
  writeFileSync(passwordFile, secrets.POSTGRES_PASSWORD, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  try {
    const [command, args] = underAccount(account, program('initdb'), [
      `--pgdata=${dataDir}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      ...(process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--no-locale']),
    ]);
    await runOrFail('Initialising PostgreSQL', command, args, { cwd: path.dirname(dataDir), logFile });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  await createDatabase({ account, dataDir, logFile });
  writeFileSync(path.join(dataDir, 'carillon.ready'), '');
}

/** Single-user mode makes the database before the server ever listens. */
async function createDatabase({ account, dataDir, logFile }) {
  const [command, args] = underAccount(account, program('postgres'), ['--single', '-D', dataDir, 'postgres']);
  const input = `CREATE DATABASE ${DATABASE}\n`;
  await runOrFail('Creating the database', command, args, { cwd: dataDir, logFile, input });
}

/**
 * A start-up packet is answered with an authentication request ('R') once the server takes sessions, and with an
 * error ('E', "starting up") before that.
 */
async function isReady(port) {
  const parameters = Buffer.from(`user\0${USER}\0database\0${DATABASE}\0\0`);
  const header = Buffer.alloc(8);
  header.writeInt32BE(8 + parameters.length, 0);
  header.writeInt32BE(196_608, 4); // protocol 3.0
  const answer = await firstBytes({ port, greeting: Buffer.concat([header, parameters]) });
  return answer?.[0] === 'R'.charCodeAt(0);
}
