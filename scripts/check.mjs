import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { run } from './lib/exec.mjs';
import { ensureGenerated, ensureInstalled } from './lib/install.mjs';
import { runJobs } from './lib/job-pool.mjs';
import { root } from './lib/paths.mjs';
import { duration, runMain, say, step } from './lib/steps.mjs';
import { runTool } from './lib/tools.mjs';
import { workspacesWith } from './lib/workspaces.mjs';

const cacheDir = path.join(root, 'node_modules/.cache/carillon');

await runMain(async () => {
  const startedAt = performance.now();
  await step('dependencies', ensureInstalled);
  await step('Prisma client', ensureGenerated);
  mkdirSync(cacheDir, { recursive: true });
  const failed = await runJobs(jobs());
  const time = duration(performance.now() - startedAt);
  say(failed === 0 ? `\nEverything holds (${time}).` : `\n${failed} of the checks failed (${time}).`);
  return failed === 0 ? 0 : 1;
});

/** The long ones first, so that the short ones fill the gaps. */
function jobs() {
  return [
    { title: 'unit tests', work: async () => await runTool('vitest', ['run', '--project', 'unit', '--reporter=dot']) },
    ...workspacesWith('tsconfig.json').map((folder) => ({
      title: `types: ${folder}`,
      work: async () => await checkTypes(folder),
    })),
    { title: 'format and lint', work: async () => await runTool('biome', ['ci', '.', '--diagnostic-level=error']) },
    { title: 'dependency rules', work: checkDependencies },
    { title: 'dead code', work: async () => await runTool('knip', ['--no-progress']) },
    { title: 'paths named in documents', work: async () => await runScript('check-doc-paths.mjs') },
    { title: 'docker-compose.yml', work: async () => await runScript('check-compose.mjs') },
  ];
}

async function checkTypes(folder) {
  if (existsSync(path.join(root, folder, 'next.config.ts'))) {
    const generated = await runTool('next', ['typegen'], { cwd: path.join(root, folder) });
    if (generated.status !== 0) return generated;
  }
  const info = path.join(cacheDir, `${folder.replaceAll('/', '-')}.tsbuildinfo`);
  return await runTool('tsc', ['-p', folder, '--noEmit', '--incremental', '--tsBuildInfoFile', info]);
}

async function checkDependencies() {
  const folders = ['apps', 'packages', 'examples', 'bench', 'e2e'].filter((folder) =>
    existsSync(path.join(root, folder)),
  );
  return await runTool('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...folders]);
}

async function runScript(file) {
  return await run(process.execPath, [path.join(root, 'scripts', file)], { cwd: root });
}
