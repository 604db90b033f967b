import { ensureGenerated, ensureInstalled } from './lib/install.mjs';
import { runMain } from './lib/steps.mjs';

await runMain(async () => {
  await ensureInstalled();
  await ensureGenerated();
});
