import { accessSync, constants, readdirSync } from 'node:fs';
import path from 'node:path';

const USUAL_FOLDERS = [
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
  '/opt/homebrew/sbin',
];

/** The first executable of that name in the given folders, on the PATH or where systems usually keep it; null if none. */
export function findProgram(name, firstFolders = []) {
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  for (const folder of [...firstFolders, ...onPath, ...USUAL_FOLDERS]) {
    if (!folder) continue;
    const file = path.join(folder, name);
    if (isExecutable(file)) return file;
  }
  return null;
}

/** Folders of PostgreSQL's versioned programs, newest version first; Debian keeps them off the PATH. */
export function postgresFolders() {
  return subfolders('/usr/lib/postgresql')
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => `/usr/lib/postgresql/${version}/bin`);
}

/** Where RabbitMQ keeps its own scripts; the ones on Debian's PATH only serve its system account. */
export const rabbitmqFolders = [
  '/usr/lib/rabbitmq/bin',
  '/opt/homebrew/opt/rabbitmq/sbin',
  '/usr/local/opt/rabbitmq/sbin',
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function subfolders(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
