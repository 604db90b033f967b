import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureCertificates } from './certificates.mjs';
import { migrate } from './database-tasks.mjs';
import { forgetFacts } from './facts.mjs';
import { Failure } from './failure.mjs';
import { installServers, startServers } from './find-servers.mjs';
import { removeInstallation } from './fresh.mjs';
import { root } from './paths.mjs';
import { lockOwner, tryLock, unlock } from './pid-lock.mjs';
import { forgetRun, recordRun } from './run-records.mjs';
import { ensureSecrets } from './secrets.mjs';
import { servers, stopServers } from './services/own-servers.mjs';
import { integrationUrls, serviceUrls } from './services/service-urls.mjs';
import { requireStackPorts } from './stack-ports.mjs';
import { step } from './steps.mjs';
import { stopInstallation } from './stop-installation.mjs';
import { handleStopSignals } from './stop-signals.mjs';

const lockOf = (place) => path.join(place.runDir, 'supervisor.lock');

/**
 * Makes an installation of its own for a test or benchmark run: emptied, on own ports, whatever the environment says
 * about servers. Ends with the process: `close` or a signal stops all it started.
 * @returns `{place, secrets, urls, integration, tls, own, stack, close}`; set `stack` to have it stopped too
 * @throws Failure when another run is going on.
 */
export async function openTestSession(place) {
  await claim(place);
  const session = { place, stack: null, own: Object.keys(servers) };
  session.close = async () => await close(session);
  handleStopSignals({
    onStop: async () => await session.close(),
    onForce: () => session.stack?.forceStop(),
  });
  await removeInstallation(place);
  if (!tryLock(lockOf(place))) throw new Failure('Another run has just begun.');
  recordRun(place, 'supervisor', { pid: process.pid });
  session.secrets = ensureSecrets(place);
  session.tls = await ensureCertificates(place, session.secrets);
  session.urls = serviceUrls(place, session.secrets);
  session.integration = integrationUrls(place, session.secrets);
  return session;
}

async function claim(place) {
  const owner = lockOwner(lockOf(place));
  if (owner) throw new Failure(`Another ${place.kind} run is going on (process ${owner.pid}).`);
  await stopInstallation(place);
}

/** Starts the session's servers and makes its two databases: the stack's, and one for integration tests. */
export async function startTestServers(session) {
  const { place, secrets, own, urls } = session;
  await requireStackPorts(place, own);
  await installServers(place, own);
  const starting = startServers(place, secrets, own);
  await starting.postgres;
  await step('migrate', async () => {
    await migrate(urls.DATABASE_URL);
    await copyDatabase(session);
  });
  await Promise.all(Object.values(starting));
}

/** The driver is the database package's dependency, so it is asked for from there. */
async function copyDatabase({ place, secrets }) {
  const { Client } = createRequire(path.join(root, 'packages/db/package.json'))('pg');
  const client = new Client({ connectionString: servers.postgres.url(place, secrets, 'postgres') });
  await client.connect();
  try {
    await client.query('CREATE DATABASE carillon_integration TEMPLATE carillon');
  } finally {
    await client.end();
  }
}

async function close(session) {
  const { place, stack, control } = session;
  session.rewriteFacts = undefined;
  forgetFacts(place);
  control?.close();
  if (stack) await step('stop the apps', async () => await stack.stop());
  await step('stop the servers', async () => await stopServers(place));
  forgetRun(place, 'supervisor');
  unlock(lockOf(place));
}
