import { createHash } from 'node:crypto';
import path from 'node:path';
import { run, runOrFail } from './exec.mjs';
import { root } from './paths.mjs';
import { writeWhole } from './run-records.mjs';

const SERVICES = ['postgres', 'rabbitmq', 'redis'];
const ANSWER_WITHIN_MS = 4000;

/** True when a Docker engine with the compose plugin answers. Never throws. */
export async function isDockerThere() {
  const engine = await run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: ANSWER_WITHIN_MS });
  if (engine.status !== 0 || !engine.stdout.trim()) return false;
  return (await run('docker', ['compose', 'version'], { timeoutMs: ANSWER_WITHIN_MS })).status === 0;
}

/** Starts the servers of docker-compose.yml on the installation's ports, and waits for their health checks. */
export async function startDockerServers(place, secrets) {
  writeWhole(envFileOf(place), composeEnv(place, secrets), 0o600);
  await compose(place, ['up', '--detach', '--wait', ...SERVICES]);
}

/** Stops them; with `removeData` their volumes go too. */
export async function stopDockerServers(place, { removeData = false } = {}) {
  await compose(place, removeData ? ['down', '--volumes'] : ['stop']);
}

async function compose(place, args) {
  const logFile = path.join(place.logsDir, 'docker.log');
  await runOrFail(`docker compose ${args[0]}`, 'docker', ['compose', '--env-file', envFileOf(place), ...args], {
    cwd: root,
    logFile,
  });
}

const envFileOf = (place) => path.join(place.dir, 'compose.env');

/** Two checkouts on one machine must not share volumes, so the project is named by its path. */
function composeEnv(place, secrets) {
  const values = {
    COMPOSE_PROJECT_NAME: `carillon-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`,
    POSTGRES_PORT: place.ports.postgres,
    RABBITMQ_PORT: place.ports.rabbitmq,
    REDIS_PORT: place.ports.redis,
    ...secrets,
  };
  return `${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}
