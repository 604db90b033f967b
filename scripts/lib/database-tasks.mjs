import path from 'node:path';
import { runOrFail } from './exec.mjs';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { quietEnv } from './tools.mjs';

/** Applies the migrations that a database lacks. Safe to repeat, also side by side. */
export async function migrate(databaseUrl) {
  await runSource('Migrating', 'packages/db/src/migrate/main.ts', [], { DATABASE_URL: databaseUrl });
}

/**
 * Fills the demo workspace. Safe to repeat. Needs nothing but the migrated database.
 * @returns the facts that the seed prints: `{workspaceSlug, environmentId, …}`
 */
export async function seed(env, args = []) {
  const { stdout } = await runSource('Seeding', 'packages/db/src/seed/main.ts', args, env, { showProgress: true });
  const facts = stdout
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('{'));
  if (!facts) throw new Failure(`The seed printed no facts.\n${stdout}`);
  return JSON.parse(facts);
}

/** Gives the demo subscriber a device, through the running API and sandbox. Safe to repeat. */
export async function connectDemoDevice(env) {
  await runSource('Registering the demo device', 'packages/db/src/seed/connect-sandbox.ts', [], env);
}

async function runSource(what, file, args, env, options = {}) {
  const all = { ...process.env, ...quietEnv, ...env };
  return await runOrFail(what, process.execPath, ['--import', 'tsx', path.join(root, file), ...args], {
    cwd: root,
    env: all,
    ...options,
  });
}
