import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { say } from './steps.mjs';
import { runTool } from './tools.mjs';

/**
 * Runs one project of the root's vitest configuration; its output goes to the terminal.
 * @returns `{passed, failed}`; files that could not be loaded and a run that ended badly count as failed
 */
export async function runVitest({ place, project, filters, env }) {
  const report = reportFile(place, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json'];
  const { status } = await runTool('vitest', [...args, `--outputFile.json=${report}`, ...filters], {
    env,
    inherit: true,
  });
  return honest(status, readReport(report, countVitest));
}

/** Runs the e2e tests against the running stack; see `runVitest` for what is returned. */
export async function runPlaywright({ place, filters, env }) {
  const config = path.join(root, 'e2e/playwright.config.ts');
  if (!existsSync(config)) return unstarted('e2e/playwright.config.ts is missing');
  const report = reportFile(place, 'playwright.json');
  const reporterEnv = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const args = ['test', '-c', config, '--reporter=list,json', ...filters];
  const { status } = await runTool('playwright', args, { env: { ...env, ...reporterEnv }, inherit: true });
  return honest(status, readReport(report, countPlaywright));
}

/** A suite that could not even start: one failure. */
function unstarted(why) {
  say(`✗ ${why}`);
  return { passed: 0, failed: 1 };
}

function reportFile(place, name) {
  const folder = path.join(place.dir, 'results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  rmSync(file, { force: true });
  return file;
}

function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return unstarted(`no report was written: ${error.message}`);
  }
}

/** A tool that reports success for everything and still ends badly (an unhandled error) has failed, and so has an empty run. */
function honest(status, { passed, failed }) {
  if (failed === 0 && status !== 0) return { passed, failed: 1 };
  if (passed + failed === 0) return unstarted('no test ran');
  return { passed, failed };
}

function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/** A test that passed only when repeated is a failure. */
function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
