import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { birthOf, isAlive } from './process-identity.mjs';
import { waitFor } from './wait.mjs';

/**
 * Runs `work` while this process alone holds the lock `file`. A lock whose owner has died is taken over.
 * @throws Failure when another process holds it for longer than `timeoutMs`.
 */
export async function withLock(file, what, work, timeoutMs = 600_000) {
  const isMine = await waitFor(() => tryLock(file), { timeoutMs, everyMs: 200 });
  if (!isMine) throw new Failure(`Another process holds ${file} (${what}) for more than ${timeoutMs / 1000} s.`);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Takes a lock for as long as this process lives; false when another one holds it. The link is made in one step with
 * its content complete, so nobody can read a lock without its owner.
 */
export function tryLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }));
  try {
    return link(mine, file) || (removeOrphan(file) && link(mine, file));
  } finally {
    rmSync(mine, { force: true });
  }
}

function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Whoever holds the lock, as `{pid, birth}`; null when nobody alive does. */
export function lockOwner(file) {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8'));
    return isAlive(owner) ? owner : null;
  } catch {
    return null;
  }
}

/** Gives a lock of this process back; safe to repeat. */
export function unlock(file) {
  if (lockOwner(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** Moved aside before it is judged for good: two that find the same orphan must not remove each other's new lock. */
function removeOrphan(file) {
  if (lockOwner(file)) return false;
  const aside = `${file}.${process.pid}.orphan`;
  try {
    renameSync(file, aside);
  } catch {
    return true; // Released in the meantime.
  }
  const isOrphan = lockOwner(aside) === null;
  if (!isOrphan) link(aside, file);
  rmSync(aside, { force: true });
  return isOrphan;
}
