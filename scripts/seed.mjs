import { appEnvs } from './lib/app-env.mjs';
import { ensureCertificates } from './lib/certificates.mjs';
import { seed } from './lib/database-tasks.mjs';
import { ensureGenerated, ensureInstalled } from './lib/install.mjs';
import { installation } from './lib/installation.mjs';
import { ensureSecrets } from './lib/secrets.mjs';
import { serviceUrls } from './lib/services/service-urls.mjs';
import { runMain, say } from './lib/steps.mjs';

/** Seeds the database of the running "up"; arguments name a scenario and are passed on to the seed itself. */
await runMain(async () => {
  await ensureInstalled();
  await ensureGenerated();
  const place = installation('up');
  const secrets = ensureSecrets(place);
  const own = serviceUrls(place, secrets);
  const urls = Object.fromEntries(Object.entries(own).map(([name, url]) => [name, process.env[name] ?? url]));
  const tls = await ensureCertificates(place, secrets);
  const envs = appEnvs({ place, secrets, urls, tls, mode: 'development' });
  say(JSON.stringify(await seed(envs.seed, process.argv.slice(2)), null, 2));
});
