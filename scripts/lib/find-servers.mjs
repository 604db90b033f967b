import { existsSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages } from './debian-packages.mjs';
import { isDockerThere, startDockerServers } from './docker-servers.mjs';
import { missingPackages, servers } from './services/own-servers.mjs';
import { serviceUrls } from './services/service-urls.mjs';
import { step } from './steps.mjs';

const URL_NAMES = { postgres: 'DATABASE_URL', rabbitmq: 'RABBITMQ_URL', redis: 'REDIS_URL' };

/**
 * Decides where the three servers come from: a URL in the environment, else Docker when its engine answers (unless
 * there is data of own ones already), else the installation's own.
 * @returns `{urls, own: names, usesDocker}`
 * @throws Failure that says what to install.
 */
export async function chooseServers(place, secrets) {
  const given = Object.values(URL_NAMES).filter((name) => process.env[name]);
  const urls = {
    ...serviceUrls(place, secrets),
    ...Object.fromEntries(given.map((name) => [name, process.env[name]])),
  };
  const wanted = Object.keys(servers).filter((name) => !given.includes(URL_NAMES[name]));
  if (wanted.length === 0) return { urls, own: [], usesDocker: false };
  const hasOwnData = existsSync(path.join(place.dataDir, 'redis'));
  if (!hasOwnData && (await isDockerThere())) {
    await step('servers in Docker', async () => await startDockerServers(place, secrets));
    return { urls, own: [], usesDocker: true };
  }
  return { urls, own: wanted, usesDocker: false };
}

/** Installs what own servers lack, where that can be done. */
export async function installServers(place, names) {
  const packages = missingPackages(names);
  if (packages.length === 0) return;
  await step(`install ${packages.join(', ')}`, async () => await installDebianPackages(packages, place.logsDir));
}

/** Starts own servers side by side. Returns name → promise, so that nobody waits for one that they do not need. */
export function startServers(place, secrets, names) {
  const starts = names.map((name) => [name, step(name, async () => void (await servers[name].start(place, secrets)))]);
  for (const [, start] of starts) start.catch(() => {});
  return Object.fromEntries(starts);
}
