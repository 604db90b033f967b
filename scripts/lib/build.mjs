import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { bundleServers } from './bundle-servers.mjs';
import { Failure } from './failure.mjs';
import { hashFiles } from './hash-files.mjs';
import { installation } from './installation.mjs';
import { buildsDir, root, stateDir } from './paths.mjs';
import { withLock } from './pid-lock.mjs';
import { isAlive } from './process-identity.mjs';
import { listRuns, writeWhole } from './run-records.mjs';
import { runTool } from './tools.mjs';

const KEPT_BUILDS = 2;
const webDir = path.join(root, 'apps/web');
const webBuildsDir = path.join(webDir, '.next');
const SERVER_SOURCES = [
  'package-lock.json',
  'tsconfig.base.json',
  'packages',
  'apps/api',
  'apps/worker',
  'apps/sandbox',
];
const WEB_SOURCES = [
  'package-lock.json',
  'tsconfig.base.json',
  'packages/core',
  'packages/sdk',
  'packages/inbox',
  'apps/web',
  'examples/orders',
];

/**
 * Production builds of what the checkout holds now, made when there is none yet.
 * @returns `{id, dir, webDistDir, note}`: `dir/<app>/main.js` for the servers, `webDistDir` relative to apps/web (null
 * when there is no dashboard)
 */
export async function ensureBuild({ web = true } = {}) {
  return await withLock(path.join(stateDir, 'locks/build'), 'building', async () => {
    const hasWeb = web && existsSync(path.join(webDir, 'next.config.ts'));
    const [servers, dashboard] = await Promise.all([buildServers(), hasWeb ? buildWeb() : null]);
    prune(buildsDir, '', inUse('build'), servers.id);
    if (dashboard) prune(webBuildsDir, 'build-', inUse('webBuild'), dashboard.id);
    const isNew = servers.isNew || dashboard?.isNew;
    return {
      id: servers.id,
      dir: servers.dir,
      webBuild: dashboard?.id ?? null,
      webDistDir: dashboard && path.join('.next', dashboard.id),
      note: isNew ? 'built' : 'up to date',
    };
  });
}

async function buildServers() {
  const id = hashFiles(root, SERVER_SOURCES, [process.versions.modules]);
  const dir = path.join(buildsDir, id);
  if (existsSync(dir)) return { id, dir: touch(dir), isNew: false };
  const half = `${dir}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  try {
    await bundleServers(half);
    renameSync(half, dir);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return { id, dir, isNew: true };
}

/** The framework writes its folder's name into its output, so a finished build is told by a marker, not by a rename. */
async function buildWeb() {
  const id = `build-${hashFiles(root, WEB_SOURCES, [process.versions.modules])}`;
  const dir = path.join(webBuildsDir, id);
  const marker = path.join(dir, 'carillon.complete');
  if (existsSync(marker)) return { id, dir: touch(dir), isNew: false };
  rmSync(dir, { recursive: true, force: true });
  const tsconfig = path.join(webDir, 'tsconfig.json');
  const before = readFileSync(tsconfig, 'utf8');
  try {
    await runNextBuild(id);
  } finally {
    // The build adds its output folder to the list of included files, a different one each time.
    if (readFileSync(tsconfig, 'utf8') !== before) writeWhole(tsconfig, before);
  }
  writeWhole(marker, '');
  return { id, dir, isNew: true };
}

async function runNextBuild(id) {
  const logFile = path.join(stateDir, 'logs/web-build.log');
  const env = { NODE_ENV: 'production', NEXT_DIST_DIR: path.join('.next', id), CI: '1' };
  const { status } = await runTool('next', ['build'], { cwd: webDir, env, logFile });
  if (status !== 0) throw new Failure('Building the dashboard failed.', { logFile });
}

/** The time of last use decides what is pruned. */
function touch(dir) {
  const now = new Date();
  utimesSync(dir, now, now);
  return dir;
}

/** Builds that a running supervisor has recorded under `key`. */
function inUse(key) {
  const runs = ['up', 'test', 'bench'].flatMap((kind) => listRuns(installation(kind)));
  return new Set(runs.filter(isAlive).map((run) => run[key]));
}

function prune(folder, prefix, used, current) {
  const builds = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && /^[0-9a-f]{16}$/.test(name.slice(prefix.length)))
    .map((name) => ({ name, usedAt: statSync(path.join(folder, name)).mtimeMs }))
    .sort((a, b) => b.usedAt - a.usedAt);
  for (const { name } of builds.slice(KEPT_BUILDS)) {
    if (name !== current && !used.has(name)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
