import path from 'node:path';
import { appEnvs } from './app-env.mjs';
import { ensureBuild } from './build.mjs';
import { ensureCertificates } from './certificates.mjs';
import { connectDemoDevice, migrate, seed } from './database-tasks.mjs';
import { sendDemo } from './demo-send.mjs';
import { stopDockerServers } from './docker-servers.mjs';
import { isEnding, untilExit } from './ending.mjs';
import { collectFacts, forgetFacts, printFacts, writeFacts } from './facts.mjs';
import { Failure } from './failure.mjs';
import { chooseServers, installServers, startServers } from './find-servers.mjs';
import { ensureGenerated, ensureInstalled } from './install.mjs';
import { tryLock, unlock } from './pid-lock.mjs';
import { forgetRun, recordRun } from './run-records.mjs';
import { ensureSecrets } from './secrets.mjs';
import { APP_NAMES, createStack, stopUnkeptServers, sweepApps } from './stack.mjs';
import { requireStackPorts } from './stack-ports.mjs';
import { explain, say, step } from './steps.mjs';
import { handleStopSignals } from './stop-signals.mjs';

/** Held by the process that supervises an installation, for as long as it lives. */
export const supervisorLock = (place) => path.join(place.runDir, 'supervisor.lock');

/**
 * Brings the whole installation up and supervises it until a signal ends it. Resolves when it is healthy; the process
 * lives on for its children.
 * @throws Failure when something does not come up; what was started is stopped before.
 */
export async function runUp(place, { isDev, onHealthy }) {
  if (!tryLock(supervisorLock(place))) throw new Failure('Another "up" of this checkout is running.');
  const session = { stack: null, usesDocker: false };
  handleStopSignals({
    onStop: async (signal) => {
      say(`\n${signal}: stopping. (Ctrl-C again: at once.)`);
      await shutDown(place, session);
    },
    onForce: () => session.stack?.forceStop(),
  });
  try {
    await bringUp(place, session, isDev);
    onHealthy();
  } catch (error) {
    if (isEnding()) await untilExit();
    explain(error);
    say('\nStopping what was started.');
    await shutDown(place, session).catch(explain);
    process.exit(1);
  }
}

async function bringUp(place, session, isDev) {
  recordRun(place, 'supervisor', { pid: process.pid });
  forgetFacts(place);
  await step('dependencies', ensureInstalled);
  await step('Prisma client', ensureGenerated);
  await sweepApps(place);
  const secrets = ensureSecrets(place);
  const tls = await step('secrets and certificates', async () => await ensureCertificates(place, secrets));
  const { urls, own, usesDocker } = await chooseServers(place, secrets);
  session.usesDocker = usesDocker;
  await requireStackPorts(place, own);
  await installServers(place, own);
  const context = { place, secrets, urls, tls, own, mode: isDev ? 'development' : 'production' };
  await startAll(context, session, isDev);
  const facts = collectFacts({ place, secrets, urls });
  await step('send a demo notification', async () => await sendDemo(facts));
  session.rewriteFacts = () => writeFacts(place, { ...facts, pids: session.stack.pids() });
  session.rewriteFacts();
  printFacts(facts);
}

/** What does not depend on each other runs side by side: servers and build, the database's tasks and RabbitMQ's start. */
async function startAll(context, session, isDev) {
  const { place, secrets, own } = context;
  const starting = startServers(place, secrets, own);
  const seeding = Promise.resolve(starting.postgres).then(async () => await prepareDatabase(context));
  seeding.catch(() => {});
  const build = isDev ? null : await step('build for production', ensureBuild);
  recordRun(place, 'supervisor', { pid: process.pid, build: build?.id, webBuild: build?.webBuild });
  await Promise.all([...Object.values(starting), seeding]);
  const onStarted = () => session.rewriteFacts?.();
  session.stack = createStack({ ...context, build, restartServers: true, onStarted });
  await session.stack.start(APP_NAMES);
  await step('register the demo device', async () => await connectDemoDevice(session.stack.envs.seed));
}

async function prepareDatabase(context) {
  await step('migrate', async () => await migrate(context.urls.DATABASE_URL));
  await step('seed the demo workspace', async () => void (await seed(appEnvs(context).seed)));
}

async function shutDown(place, session) {
  session.rewriteFacts = undefined;
  forgetFacts(place);
  if (session.stack) await step('stop the apps', async () => await session.stack.stop());
  await step('stop the servers', async () => await stopUnkeptServers(place));
  if (session.usesDocker) await step('stop the servers in Docker', async () => await stopDockerServers(place));
  forgetRun(place, 'supervisor');
  unlock(supervisorLock(place));
}
