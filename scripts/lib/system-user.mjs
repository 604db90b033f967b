import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * The account a server runs under. PostgreSQL refuses to run as root and RabbitMQ should not, so as root their own
 * accounts are used; otherwise it is whoever runs the script (`null`).
 * @throws Failure when root is asked for an account that does not exist.
 */
export function serverAccount(name) {
  if (!isRoot) return null;
  const ids = spawnSync('id', [name], { encoding: 'utf8' });
  const match = /uid=(\d+).*?gid=(\d+)/.exec(ids.stdout ?? '');
  if (!match) throw new Failure(`There is no system account "${name}"; install the server's package.`);
  return { name, uid: Number(match[1]), gid: Number(match[2]) };
}

/** Command and arguments that run `command` under the account, in the same process (so that its pid is the server's). */
export function underAccount(account, command, args) {
  if (!account) return [command, args];
  return ['setpriv', [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--init-groups', command, ...args]];
}

/**
 * A folder that the account owns and can reach, made when missing. It is `wanted`, unless a parent of it is closed to
 * the account (a checkout under /root); then one under /var/tmp, named by the checkout's path.
 */
export function folderFor(account, wanted) {
  if (!account) return makeFolder(wanted);
  mkdirSync(path.dirname(wanted), { recursive: true });
  const folder = canEnter(account, path.dirname(wanted))
    ? wanted
    : path.join(ownOutsideFolder(), path.relative(root, wanted));
  makeFolder(folder);
  chownTree(folder, account);
  return folder;
}

/** Deletes a server's folder, wherever `folderFor` put it. */
export function removeFolderFor(wanted) {
  for (const folder of [wanted, path.join(outsideFolder(), path.relative(root, wanted))]) {
    rmSync(folder, { recursive: true, force: true });
  }
}

function outsideFolder() {
  return path.join('/var/tmp', `carillon-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
}

/** Anybody may write to /var/tmp, so a folder that somebody else put there is not used. */
function ownOutsideFolder() {
  const folder = makeFolder(outsideFolder());
  const stat = lstatSync(folder);
  if (stat.isDirectory() && stat.uid === process.getuid()) return folder;
  throw new Failure(`${folder} belongs to somebody else; remove it.`);
}

function makeFolder(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}

function canEnter(account, folder) {
  const [command, args] = underAccount(account, 'test', ['-x', folder]);
  return spawnSync(command, args).status === 0;
}

function chownTree(folder, account) {
  chownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) chownTree(file, account);
    else if (!entry.isSymbolicLink()) chownSync(file, account.uid, account.gid);
  }
}
