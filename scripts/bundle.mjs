import path from 'node:path';
import { bundleServers } from './lib/bundle-servers.mjs';
import { Failure } from './lib/failure.mjs';
import { root } from './lib/paths.mjs';
import { runMain } from './lib/steps.mjs';

/** Bundles the server apps into a folder inside the checkout; used by the images. */
await runMain(async () => {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Failure('node scripts/bundle.mjs <folder>');
  await bundleServers(path.resolve(root, folder));
});
