import { parseArgs } from 'node:util';
import { startInBackground } from './lib/background.mjs';
import { printFacts, readFacts } from './lib/facts.mjs';
import { Failure } from './lib/failure.mjs';
import { removeInstallation } from './lib/fresh.mjs';
import { installation } from './lib/installation.mjs';
import { lockOwner } from './lib/pid-lock.mjs';
import { relayLinesTo, runMain, say } from './lib/steps.mjs';
import { stopInstallation } from './lib/stop-installation.mjs';
import { runUp, supervisorLock } from './lib/up-run.mjs';
import { waitFor } from './lib/wait.mjs';

const OPTIONS = {
  detach: { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  dev: { type: 'boolean', default: false },
  background: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

const USAGE = `npm run up [-- --detach] [--fresh] [--dev]
  --detach  returns when everything is healthy; "npm run down" stops it
  --fresh   deletes data and secrets and starts over
  --dev     runs from the sources and reloads on a change`;

function readFlags() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n${USAGE}`);
  }
}

await runMain(async () => {
  const values = readFlags();
  if (values.help) return say(USAGE);
  const place = installation('up');
  if (values.fresh) {
    await stopInstallation(place);
    await removeInstallation(place);
  }
  if (!values.background && (await followRunning(place))) return 0;
  if (values.detach) return await startInBackground(place, values.dev ? ['--dev'] : []);
  if (values.background) relayLinesTo((line) => process.connected && process.send({ line }));
  await runUp(place, { isDev: values.dev, onHealthy: values.background ? endRelay : tellHowToStop });
});

/** On a running stack there is nothing to do but to print its facts; one that still starts is waited for. */
async function followRunning(place) {
  const isRunning = () => lockOwner(supervisorLock(place)) !== null;
  if (!isRunning()) return false;
  if (!readFacts(place)) say('Another "up" is starting; waiting for it.');
  await waitFor(() => readFacts(place) || !isRunning(), { timeoutMs: 600_000, everyMs: 200 });
  const facts = readFacts(place);
  if (!facts || !isRunning()) return false;
  say('Carillon is running already.');
  printFacts(facts);
  return true;
}

function endRelay() {
  relayLinesTo(null);
  if (process.connected) process.send({ isHealthy: true }, () => process.disconnect());
}

function tellHowToStop() {
  say('Ctrl-C stops everything.');
}
