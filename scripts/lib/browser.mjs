import { installDebianPackages } from './debian-packages.mjs';
import { findProgram } from './find-program.mjs';
import { step } from './steps.mjs';

const findBrowser = () => process.env.CHROMIUM_PATH ?? findProgram('chromium') ?? findProgram('google-chrome');

/** Path of a Chromium; installs one where there is none. */
export async function ensureBrowser(place) {
  if (!findBrowser())
    await step('install chromium', async () => await installDebianPackages(['chromium'], place.logsDir));
  return findBrowser();
}
