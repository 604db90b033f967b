import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProgram, rabbitmqFolders } from '../find-program.mjs';
import { folderFor, serverAccount } from '../system-user.mjs';
import { firstBytes } from '../wait.mjs';
import { startServer } from './start-server.mjs';

export const name = 'rabbitmq';
export const debianPackage = 'rabbitmq-server';
export const stopSignal = 'SIGTERM';
const USER = 'carillon';

/** A second virtual host keeps integration tests away from the queues of a running stack. */
export const VIRTUAL_HOSTS = ['/', 'integration'];

const program = () => findProgram('rabbitmq-server', rabbitmqFolders);
export const isInstalled = () => Boolean(program() && findProgram('epmd'));

/** Where clients reach the server. The heartbeat is short, because the broker's own finds a dead peer only after minutes. */
export function url(place, secrets, virtualHost = '/') {
  const vhost = encodeURIComponent(virtualHost);
  return `amqp://${USER}:${secrets.RABBITMQ_PASSWORD}@127.0.0.1:${place.ports.rabbitmq}/${vhost}?heartbeat=10`;
}

/** Starts the installation's own RabbitMQ node with a name service of its own. Safe to repeat. */
export async function start(place, secrets) {
  const account = serverAccount('rabbitmq');
  const folder = folderFor(account, path.join(place.dataDir, name));
  const files = writeFiles({ place, secrets, account, folder });
  await startNameService(place);
  return await startServer(place, {
    name,
    port: place.ports.rabbitmq,
    command: program(),
    args: [],
    env: environment(place, folder, files),
    cwd: folder,
    account,
    logFile: path.join(place.logsDir, 'rabbitmq.log'),
    isReady: async () => await isReady(place.ports.rabbitmq),
    timeoutMs: 90_000,
  });
}

/** Erlang nodes find each other through epmd. An own one is started first, else the node would leave one behind. */
async function startNameService(place) {
  const port = place.ports.epmd;
  await startServer(place, {
    name: 'epmd',
    port,
    command: findProgram('epmd'),
    args: ['-port', String(port), '-address', '127.0.0.1'],
    env: process.env,
    cwd: '/',
    account: serverAccount('rabbitmq'),
    logFile: path.join(place.logsDir, 'rabbitmq.log'),
    // NAMES_REQ: a length of one byte and the request code 110; the answer begins with epmd's own port number.
    isReady: async () => Boolean(await firstBytes({ port, greeting: Buffer.from([0, 1, 110]) })),
  });
}

function writeFiles({ place, secrets, account, folder }) {
  const write = (file, text, mode = 0o600) => {
    const target = path.join(folder, file);
    if (existsSync(target)) chmodSync(target, 0o600);
    writeFileSync(target, text);
    chmodSync(target, mode);
    if (account) chownSync(target, account.uid, account.gid);
    return target;
  };
  write('.erlang.cookie', secrets.RABBITMQ_COOKIE, 0o400);
  const definitions = write('definitions.json', JSON.stringify(describeUsers(secrets, folder)));
  return {
    config: write('rabbitmq.conf', config(place, definitions)),
    plugins: write('enabled_plugins', '[].\n'),
    environment: write('rabbitmq-env.conf', ''),
  };
}

function config(place, definitions) {
  return `${[
    `listeners.tcp.1 = 127.0.0.1:${place.ports.rabbitmq}`,
    'raft.wal_max_size_bytes = 33554432',
    'consumer_timeout = 3600000',
    'heartbeat = 10',
    'disk_free_limit.absolute = 200MB',
    'definitions.import_backend = local_filesystem',
    `definitions.local.path = ${definitions}`,
    'log.console = true',
    'log.console.level = info',
    'log.file = false',
  ].join('\n')}\n`;
}

/** Definitions are imported at every boot; a salt that stays makes the import change nothing after the first. */
function describeUsers(secrets, folder) {
  const vhosts = VIRTUAL_HOSTS.map((vhost) => ({ name: vhost }));
  return {
    users: [
      {
        name: USER,
        password_hash: passwordHash(secrets.RABBITMQ_PASSWORD, stableSalt(folder)),
        hashing_algorithm: 'rabbit_password_hashing_sha256',
        tags: ['administrator'],
      },
    ],
    vhosts,
    permissions: VIRTUAL_HOSTS.map((vhost) => ({ user: USER, vhost, configure: '.*', write: '.*', read: '.*' })),
  };
}

function stableSalt(folder) {
  const file = path.join(folder, 'salt');
  if (!existsSync(file)) writeFileSync(file, randomBytes(4).toString('hex'), { mode: 0o600 });
  return Buffer.from(readFileSync(file, 'utf8'), 'hex');
}

/** RabbitMQ's format: base64 of the salt followed by SHA-256 over salt and password. */
function passwordHash(password, salt) {
  const digest = createHash('sha256').update(salt).update(password, 'utf8').digest();
  return Buffer.concat([salt, digest]).toString('base64');
}

function environment(place, folder, files) {
  return {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: folder,
    RABBITMQ_NODENAME: `carillon-${place.kind}-${place.ports.rabbitmq}@localhost`,
    RABBITMQ_NODE_PORT: String(place.ports.rabbitmq),
    RABBITMQ_DIST_PORT: String(place.ports.rabbitmqDist),
    RABBITMQ_MNESIA_BASE: path.join(folder, 'mnesia'),
    RABBITMQ_LOG_BASE: path.join(folder, 'log'),
    RABBITMQ_PID_FILE: path.join(folder, 'node.pid'),
    RABBITMQ_CONFIG_FILE: files.config,
    RABBITMQ_CONF_ENV_FILE: files.environment,
    RABBITMQ_ADVANCED_CONFIG_FILE: path.join(folder, 'advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: files.plugins,
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    ERL_EPMD_PORT: String(place.ports.epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    // Makes the start script replace itself by the server, as under systemd: the pid is the server's own.
    RUNNING_UNDER_SYSTEMD: 'true',
  };
}

/** A protocol header is answered with connection.start (a method frame, type 1) once clients are taken. */
async function isReady(port) {
  const answer = await firstBytes({ port, greeting: Buffer.from([65, 77, 81, 80, 0, 0, 9, 1]) });
  return answer?.[0] === 1;
}
