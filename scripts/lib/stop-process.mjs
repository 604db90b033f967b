import { isAlive } from './process-identity.mjs';
import { waitFor } from './wait.mjs';

/**
 * Sends a signal to a recorded process; SIGKILL goes to its whole group. Does nothing when the pid belongs to another
 * process by now. Returns whether a signal was sent; never throws.
 */
export function signalRecord(record, signal) {
  if (!isAlive(record)) return false;
  if (signal === 'SIGKILL' && record.leadsGroup) trySignal(-record.pid, signal);
  return trySignal(record.pid, signal) || !isAlive(record);
}

/**
 * Stops a recorded process: `signal` first, SIGKILL when it still runs after `graceMs`, then whatever is left of its
 * group. Resolves with 'gone', 'stopped', or 'killed' when force was needed. Never throws.
 */
export async function stopRecord(record, { signal = 'SIGTERM', graceMs = 10_000 } = {}) {
  if (!signalRecord(record, signal)) return 'gone';
  const ended = await waitFor(() => !isAlive(record), { timeoutMs: graceMs, everyMs: 50 });
  if (!ended) {
    signalRecord(record, 'SIGKILL');
    await waitFor(() => !isAlive(record), { timeoutMs: 5000, everyMs: 50 });
  }
  if (record.leadsGroup) trySignal(-record.pid, 'SIGKILL');
  return ended ? 'stopped' : 'killed';
}

function trySignal(target, signal) {
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return false;
  }
}
