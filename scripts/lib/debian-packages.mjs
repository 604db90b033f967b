import path from 'node:path';
import { runOrFail } from './exec.mjs';
import { Failure } from './failure.mjs';
import { findProgram } from './find-program.mjs';

/**
 * Installs Debian packages when this is Debian and we are root.
 * @throws Failure that says what to install by hand, when it cannot be done here.
 */
export async function installDebianPackages(packages, logsDir) {
  if (packages.length === 0) return;
  const apt = findProgram('apt-get');
  if (!apt || process.getuid?.() !== 0) throw new Failure(howToInstall(packages, Boolean(apt)));
  const options = {
    logFile: path.join(logsDir, 'apt.log'),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
  };
  const wait = ['-o', 'DPkg::Lock::Timeout=120'];
  await runOrFail('apt-get update', apt, ['update', '-q', ...wait], options);
  await runOrFail(
    'apt-get install',
    apt,
    ['install', '-y', '-q', '--no-install-recommends', ...wait, ...packages],
    options,
  );
}

function howToInstall(packages, hasApt) {
  const list = packages.join(' ');
  if (hasApt) {
    return `These Debian packages are missing: ${list}\nInstall them: sudo apt-get update && sudo apt-get install --no-install-recommends ${list}`;
  }
  const brew = packages.map((name) => HOMEBREW[name] ?? name).join(' ');
  return [
    `Missing on this system: ${list}`,
    'Any one of these helps:',
    '  start Docker, then run the command again;',
    `  macOS: brew install ${brew};`,
    '  name your own servers in DATABASE_URL, RABBITMQ_URL and REDIS_URL (PostgreSQL 15+, RabbitMQ 3.10+, Redis 7+).',
  ].join('\n');
}

const HOMEBREW = { 'rabbitmq-server': 'rabbitmq', 'redis-server': 'redis', postgresql: 'postgresql@17' };
