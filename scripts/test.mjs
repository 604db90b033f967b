import { parseArgs } from 'node:util';
import { publicUrls } from './lib/app-env.mjs';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuild } from './lib/build.mjs';
import { connectDemoDevice, seed } from './lib/database-tasks.mjs';
import { isEnding, untilExit } from './lib/ending.mjs';
import { collectFacts, printFacts, readFacts, writeFacts } from './lib/facts.mjs';
import { Failure } from './lib/failure.mjs';
import { ensureGenerated, ensureInstalled } from './lib/install.mjs';
import { installation } from './lib/installation.mjs';
import { display } from './lib/paths.mjs';
import { recordRun } from './lib/run-records.mjs';
import { APP_NAMES, createStack } from './lib/stack.mjs';
import { openStackControl } from './lib/stack-control-server.mjs';
import { duration, explain, runMain, say, step } from './lib/steps.mjs';
import { openTestSession, startTestServers } from './lib/test-session.mjs';
import { runPlaywright, runVitest } from './lib/test-suites.mjs';

const USAGE = `npm test [-- [--full] [unit|integration|e2e|stack] [filters…]]
  Without a name everything runs. Filters go to vitest or Playwright (file names, -g title).
  stack     starts the test stack and leaves it running until Ctrl-C, to run e2e tests against it by hand
  --full    also what takes long (CARILLON_TEST_FULL=1)`;

const PARTS = ['unit', 'integration', 'e2e', 'stack'];

await runMain(async () => {
  const startedAt = performance.now();
  const request = readArguments();
  await step('dependencies', ensureInstalled);
  await step('Prisma client', ensureGenerated);
  const results = request.part === 'unit' ? [await runUnit(request)] : await runWithServers(request);
  return report(results, startedAt);
});

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { full: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) throw new Failure(USAGE);
  const part = PARTS.includes(positionals[0]) ? positionals[0] : null;
  const own = new Set(['--full', part]);
  const filters = process.argv.slice(2).filter((argument) => !own.has(argument));
  if (filters.length > 0 && !part) throw new Failure(USAGE);
  return { part, filters, env: values.full ? { CARILLON_TEST_FULL: '1' } : {} };
}

async function runUnit({ filters, env }) {
  return await runVitest({ place: installation('test'), project: 'unit', filters, env });
}

/** Whatever happens, what was started is stopped before the result is told. */
async function runWithServers(request) {
  const results = [];
  let session;
  try {
    session = await openTestSession(installation('test'));
    await runParts(session, request, results);
  } catch (error) {
    if (isEnding()) await untilExit();
    explain(error);
    results.push({ passed: 0, failed: 1 });
  } finally {
    await session?.close();
  }
  return results;
}

async function runParts(session, request, results) {
  const { part } = request;
  if (part === null) results.push(await runUnit(request));
  await startTestServers(session);
  if (part === null || part === 'integration') results.push(await runIntegration(session, request));
  if (part === 'integration') return;
  await startStack(session);
  if (part === 'stack') await waitForEnd(session);
  else results.push(await runEndToEnd(session, request));
}

async function runIntegration({ place, secrets, tls, integration }, { filters, env }) {
  const files = {
    SANDBOX_TLS_CERT_FILE: tls.certFile,
    SANDBOX_TLS_KEY_FILE: tls.keyFile,
    NODE_EXTRA_CA_CERTS: tls.caFile,
  };
  const { CA_KEY_PEM, CA_CERT_PEM, ...usable } = secrets;
  return await runVitest({
    place,
    project: 'integration',
    filters,
    env: { ...env, ...usable, ...integration, ...files },
  });
}

async function startStack(session) {
  const { place, secrets, urls, tls, own } = session;
  const build = await step('build for production', ensureBuild);
  recordRun(place, 'supervisor', { pid: process.pid, build: build.id, webBuild: build.webBuild });
  const context = { place, secrets, urls, tls, own, build, mode: 'production', restartServers: false };
  const stack = createStack({ ...context, onStarted: () => session.rewriteFacts?.() });
  session.stack = stack;
  const seeded = await step('seed the demo workspace', async () => await seed(stack.envs.seed));
  await stack.start(APP_NAMES);
  await step('register the demo device', async () => await connectDemoDevice(stack.envs.seed));
  session.control = await openStackControl(stack);
  const facts = { ...seeded, ...collectFacts({ place, secrets, urls }), ...testFacts(session) };
  session.rewriteFacts = () => writeFacts(place, { ...facts, pids: stack.pids() });
  session.rewriteFacts();
}

/** What only tests need to know: how to break the stack, and the places where its traces are. */
function testFacts({ place, control, tls, secrets }) {
  return {
    controlUrl: control.url,
    controlToken: control.token,
    sandboxTlsUrl: publicUrls(place).sandboxTlsUrl,
    workerHealthUrl: `http://127.0.0.1:${place.ports.worker}`,
    ledgerFile: place.ledgerFile,
    logsDir: place.logsDir,
    caFile: tls.caFile,
    ports: place.ports,
    webhookSecret: secrets.SANDBOX_WEBHOOK_SECRET,
  };
}

async function runEndToEnd({ place, tls }, { filters, env }) {
  const chromium = await ensureBrowser(place);
  return await runPlaywright({
    place,
    filters,
    env: { ...env, CARILLON_STACK_FILE: place.factsFile, CHROMIUM_PATH: chromium, NODE_EXTRA_CA_CERTS: tls.caFile },
  });
}

/** The stop signals end the process. */
async function waitForEnd({ place }) {
  printFacts(readFacts(place));
  say(`The test stack runs; ${display(place.factsFile)} tells tests where. Ctrl-C stops it.`);
  return await new Promise(() => {});
}

/** The last line is alone on its line, for people and for tools. */
function report(results, startedAt) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  say(`\nTook ${duration(performance.now() - startedAt)}.`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
