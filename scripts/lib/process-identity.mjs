import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A value that tells this process apart from a later one with the same pid; null when there is no such process or it
 * is only waiting to be reaped.
 */
export function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in brackets may hold spaces, so fields are counted from the last bracket: state is 3, start time 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${fields[19]}`;
  } catch {
    return process.platform === 'linux' ? null : birthByPs(pid);
  }
}

function birthByPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** True when the recorded process still runs and is the very one that was recorded. */
export function isAlive(record) {
  return Boolean(record?.pid && record.birth && birthOf(record.pid) === record.birth);
}
