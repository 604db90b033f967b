import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from '../wait.mjs';

const GONE_WITHIN_MS = 5000;

/**
 * Clears the way for a start after PostgreSQL was killed: waits until its last session has noticed and left, then
 * removes the lock file. PostgreSQL itself would be held off by a killed server that nobody has reaped yet, which in a
 * container may be for ever. A server that still works in the folder keeps its lock. Needs /proc; never throws.
 */
export async function clearStalePostmaster(dataDir) {
  const lock = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(lock) || !existsSync('/proc/self/cwd')) return;
  const isDeserted = await waitFor(() => !worksIn(dataDir), { timeoutMs: GONE_WITHIN_MS, everyMs: 50 });
  if (isDeserted) rmSync(lock, { force: true });
}

/** All of PostgreSQL's processes have the data folder as their working folder; a dead one has none. */
function worksIn(folder) {
  return readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && workingFolder(pid) === folder);
}

function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
