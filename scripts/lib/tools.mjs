import path from 'node:path';
import { run } from './exec.mjs';
import { root } from './paths.mjs';

const module = (file) => path.join(root, 'node_modules', file);

/** The entry files of the tools that the scripts run by Node itself, without npx and its start-up time. */
export const toolEntries = {
  biome: module('@biomejs/biome/bin/biome'),
  tsc: module('typescript/bin/tsc'),
  depcruise: module('dependency-cruiser/bin/dependency-cruise.mjs'),
  knip: module('knip/bin/knip.js'),
  vitest: module('vitest/vitest.mjs'),
  next: module('next/dist/bin/next'),
  tsx: module('tsx/dist/cli.mjs'),
  playwright: module('@playwright/test/cli.js'),
};

/** No tool may report home or look for updates. */
export const quietEnv = { NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' };

/** Colours only for a terminal; some tools would otherwise paint because of FORCE_COLOR or CI. */
function plainEnv() {
  const { FORCE_COLOR, ...rest } = process.env;
  return process.stdout.isTTY ? process.env : { ...rest, NO_COLOR: '1' };
}

/** Runs a tool by Node in the checkout's root; see `run` for what is returned and the options. */
export async function runTool(name, args, options = {}) {
  const env = { ...plainEnv(), ...quietEnv, ...options.env };
  return await run(process.execPath, [toolEntries[name], ...args], { cwd: root, ...options, env });
}
