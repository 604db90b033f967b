import { ensureGenerated, ensureInstalled } from './lib/install.mjs';
import { runMain, step } from './lib/steps.mjs';

await runMain(async () => {
  await step('dependencies', ensureInstalled);
  await step('Prisma client', ensureGenerated);
});
