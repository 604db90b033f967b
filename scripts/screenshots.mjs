import path from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { readFacts } from './lib/facts.mjs';
import { Failure } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { installation } from './lib/installation.mjs';
import { display, root } from './lib/paths.mjs';
import { runMain, say } from './lib/steps.mjs';
import { runTool } from './lib/tools.mjs';

/** Pictures of every page of the running "up" at 1440 px and 390 px, light and dark. Arguments go to Playwright. */
await runMain(async () => {
  await ensureInstalled();
  const place = installation('up');
  if (!readFacts(place)) throw new Failure('Nothing runs here: start it with "npm run up -- --detach" first.');
  const config = path.join(root, 'e2e/screenshots/playwright.config.ts');
  const { status } = await runTool('playwright', ['test', '-c', config, '--reporter=list', ...process.argv.slice(2)], {
    env: { CARILLON_STACK_FILE: place.factsFile, CHROMIUM_PATH: await ensureBrowser(place) },
    inherit: true,
  });
  if (status !== 0) throw new Failure('Not every picture could be taken; see above.');
  say(`The pictures are in ${display(path.join(root, '.carillon/screenshots'))}.`);
});
