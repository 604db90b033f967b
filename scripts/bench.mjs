import path from 'node:path';
import { appEnvs } from './lib/app-env.mjs';
import { ensureBuild } from './lib/build.mjs';
import { isEnding, untilExit } from './lib/ending.mjs';
import { run } from './lib/exec.mjs';
import { ensureGenerated, ensureInstalled } from './lib/install.mjs';
import { installation } from './lib/installation.mjs';
import { root } from './lib/paths.mjs';
import { recordRun, writeWhole } from './lib/run-records.mjs';
import { explain, runMain, step } from './lib/steps.mjs';
import { openTestSession, startTestServers } from './lib/test-session.mjs';
import { quietEnv } from './lib/tools.mjs';

/**
 * Runs the benchmark on servers of its own. It starts the apps itself, as each measurement wants others: the file named
 * by CARILLON_BENCH_FILE tells it the bundle, the environment and the log of each.
 */
await runMain(async () => {
  await step('dependencies', ensureInstalled);
  await step('Prisma client', ensureGenerated);
  let session;
  try {
    session = await openTestSession(installation('bench'));
    await startTestServers(session);
    return await runBenchmark(session, await describeApps(session));
  } catch (error) {
    if (isEnding()) await untilExit();
    explain(error);
    return 1;
  } finally {
    await session?.close();
  }
});

async function describeApps(session) {
  const { place, secrets, urls, tls } = session;
  const build = await step('build for production', async () => await ensureBuild({ web: false }));
  recordRun(place, 'supervisor', { pid: process.pid, build: build.id });
  const envs = appEnvs({ place, secrets, urls, tls, mode: 'production' });
  const apps = ['api', 'worker', 'sandbox'].map((name) => [
    name,
    {
      entry: path.join(build.dir, name, 'main.js'),
      env: { ...envs[name], LOG_LEVEL: 'warn' },
      logFile: path.join(place.logsDir, `${name}.log`),
    },
  ]);
  writeWhole(
    place.factsFile,
    JSON.stringify({ apps: Object.fromEntries(apps), ports: place.ports, seedEnv: envs.seed }),
    0o600,
  );
  return envs;
}

async function runBenchmark({ place, urls, tls }, envs) {
  const env = {
    ...process.env,
    ...quietEnv,
    ...envs.seed,
    ...urls,
    NODE_EXTRA_CA_CERTS: tls.caFile,
    CARILLON_BENCH_FILE: place.factsFile,
  };
  const args = ['--import', 'tsx', path.join(root, 'bench/src/main.ts'), ...process.argv.slice(2)];
  const { status } = await run(process.execPath, args, { cwd: root, env, inherit: true });
  return status;
}
