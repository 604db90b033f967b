import { migrate } from './lib/database-tasks.mjs';
import { ensureGenerated, ensureInstalled } from './lib/install.mjs';
import { installation } from './lib/installation.mjs';
import { ensureSecrets } from './lib/secrets.mjs';
import { serviceUrls } from './lib/services/service-urls.mjs';
import { runMain, step } from './lib/steps.mjs';

/** Applies the migrations to DATABASE_URL, or to the database of the running "up" (or services.mjs). */
await runMain(async () => {
  await step('dependencies', ensureInstalled);
  await step('Prisma client', ensureGenerated);
  const place = installation('up');
  const url = process.env.DATABASE_URL ?? serviceUrls(place, ensureSecrets(place)).DATABASE_URL;
  await step('migrate', async () => await migrate(url));
});
