import { parseArgs } from 'node:util';
import { installDebianPackages } from './lib/debian-packages.mjs';
import { Failure } from './lib/failure.mjs';
import { installation } from './lib/installation.mjs';
import { ensureSecrets } from './lib/secrets.mjs';
import { isServerRunning, keepServer, missingPackages, servers, stopServers } from './lib/services/own-servers.mjs';
import { serviceUrls } from './lib/services/service-urls.mjs';
import { runMain, say, step } from './lib/steps.mjs';

const USAGE = `node scripts/services.mjs <start|stop|status|env> [--test]
  start   starts the project's own PostgreSQL, RabbitMQ and Redis; they run until "stop" or "npm run down"
  env     prints their URLs and every secret as NAME=value lines, for: set -a; eval "$(node scripts/services.mjs env)"
  --test  the ones that "npm test" uses, on its ports`;

const COMMANDS = { start, stop, status, env };

await runMain(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { test: { type: 'boolean' } } });
  const place = installation(values.test ? 'test' : 'up');
  const command = COMMANDS[positionals[0]];
  if (!command) throw new Failure(USAGE);
  return await command(place);
});

async function start(place) {
  const secrets = ensureSecrets(place);
  await installDebianPackages(missingPackages(), place.logsDir);
  await Promise.all(
    Object.entries(servers).map(async ([name, server]) => {
      await step(name, async () => await server.start(place, secrets));
      keepServer(place, name);
    }),
  );
  for (const [name, value] of Object.entries(serviceUrls(place, secrets))) say(`${name}=${value}`);
}

async function stop(place) {
  await step('stop the servers', async () => await stopServers(place));
}

function status(place) {
  for (const name of Object.keys(servers)) say(`${name} ${isServerRunning(place, name) ? 'runs' : 'is stopped'}`);
}

function env(place) {
  const secrets = ensureSecrets(place);
  for (const [name, value] of Object.entries({ ...serviceUrls(place, secrets), ...secrets })) say(`${name}='${value}'`);
}
