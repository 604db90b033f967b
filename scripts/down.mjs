import { installation } from './lib/installation.mjs';
import { runMain, step } from './lib/steps.mjs';
import { isSupervised, stopInstallation } from './lib/stop-installation.mjs';

await runMain(async () => {
  await step('stop', async () => await stopInstallation(installation('up')));
  for (const kind of ['test', 'bench']) {
    const place = installation(kind);
    // A running test or benchmark is left alone; only what a killed one left behind goes.
    if (!isSupervised(place)) await stopInstallation(place);
  }
});
