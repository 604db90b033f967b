import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runOrFail } from './exec.mjs';
import { Failure } from './failure.mjs';
import { hashFiles } from './hash-files.mjs';
import { root, stateDir } from './paths.mjs';
import { withLock } from './pid-lock.mjs';
import { writeWhole } from './run-records.mjs';

const MINIMUM_NODE = [20, 20];
const lockfile = path.join(root, 'package-lock.json');
const modules = path.join(root, 'node_modules');
const installStamp = path.join(modules, '.carillon-install');
const generateStamp = path.join(modules, '.carillon-generate');
const dbDir = path.join(root, 'packages/db');
const lockOf = (name) => path.join(stateDir, 'locks', name);

/**
 * Installs the dependencies when they do not match package-lock.json. Two scripts at once install once.
 * @returns what was done, in a few words
 */
export async function ensureInstalled() {
  requireNode();
  if (isInstalled()) return 'up to date';
  return await withLock(lockOf('install'), 'installing dependencies', async () => {
    if (isInstalled()) return 'done by another process';
    const logFile = path.join(stateDir, 'logs', 'install.log');
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    await runOrFail('Installing dependencies (npm ci)', 'npm', args, { cwd: root, logFile });
    writeWhole(installStamp, lockHash());
    return 'npm ci';
  });
}

/** Generates the Prisma client when it is missing or older than the schema. Needs no network. */
export async function ensureGenerated() {
  const schema = path.join(dbDir, 'prisma/schema');
  if (!existsSync(schema)) return 'no schema';
  if (isGenerated()) return 'up to date';
  return await withLock(lockOf('generate'), 'generating the Prisma client', async () => {
    if (isGenerated()) return 'done by another process';
    const wanted = schemaHash();
    const cli = path.join(modules, 'prisma/build/index.js');
    const logFile = path.join(stateDir, 'logs', 'generate.log');
    await runOrFail('Generating the Prisma client', process.execPath, [cli, 'generate'], {
      cwd: dbDir,
      logFile,
      // The engine is never run by "generate"; naming any executable keeps the command from downloading one.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
    });
    writeWhole(generateStamp, wanted);
    return 'generated';
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Failure(`Node ${wantedMajor}.${wantedMinor} or later is needed; this is ${process.versions.node}.`);
}

function isInstalled() {
  const isStamped = existsSync(installStamp) && readFileSync(installStamp, 'utf8') === lockHash();
  return isStamped || adoptManualInstall();
}

/** Somebody may have run npm by hand: what npm recorded in node_modules is then compared with the lockfile. */
function adoptManualInstall() {
  const recorded = path.join(modules, '.package-lock.json');
  if (!existsSync(recorded) || !matchesLockfile(readPackages(recorded))) return false;
  writeWhole(installStamp, lockHash());
  return true;
}

/** True when every package that the lockfile asks for is there in its version; optional ones may lack (other systems). */
function matchesLockfile(present) {
  return Object.entries(readPackages(lockfile)).every(([place, wanted]) => {
    if (!place.includes('node_modules/')) return true;
    const found = present[place];
    if (!found) return Boolean(wanted.optional || wanted.devOptional);
    return found.version === wanted.version && found.link === wanted.link;
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockfile)).update(process.versions.modules).digest('hex');
}

function isGenerated() {
  const output = path.join(dbDir, 'src/generated');
  return existsSync(output) && existsSync(generateStamp) && readFileSync(generateStamp, 'utf8') === schemaHash();
}

function schemaHash() {
  const lock = existsSync(lockfile) ? readPackages(lockfile)['node_modules/prisma']?.version : '';
  return hashFiles(root, ['packages/db/prisma/schema', 'packages/db/prisma.config.ts'], [String(lock)]);
}
