import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Linux counts CPU in hundredths of a second, whatever the kernel's own clock is. */
const MS_PER_TICK = 10;

interface ProcessTimes {
  parentPid: number;
  /** Of the process and its threads, and of the children it has waited for. */
  cpuMs: number;
}

/** Null when the process is gone. */
export function readProcess(pid: number): ProcessTimes | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name is in brackets and may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, text) => sum + Number(text), 0);
    return { parentPid: Number(fields[1]), cpuMs: ticks * MS_PER_TICK };
  } catch {
    return null;
  }
}

/** CPU of a process and everything below it; nothing is lost when a child ends, since its parent inherits its times. */
export function treeCpuMs(rootPid: number): number {
  const children = new Map<number, number[]>();
  const times = new Map<number, number>();
  for (const pid of allPids()) {
    const found = readProcess(pid);
    if (found === null) continue;
    times.set(pid, found.cpuMs);
    children.set(found.parentPid, [...(children.get(found.parentPid) ?? []), pid]);
  }
  const sum = (pid: number): number =>
    (times.get(pid) ?? 0) + (children.get(pid) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(rootPid);
}

/** Busy and whole time of all cores since boot. */
export function machineCpuMs(): { busyMs: number; totalMs: number } {
  const line = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '';
  const [user = 0, nice = 0, system = 0, idle = 0, ioWait = 0, irq = 0, softIrq = 0, steal = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  const busy = user + nice + system + irq + softIrq + steal;
  return { busyMs: busy * MS_PER_TICK, totalMs: (busy + idle + ioWait) * MS_PER_TICK };
}

/** The process that listens on a local TCP port; null when it is not to be seen from here. */
export function pidListeningOn(port: number): number | null {
  const sockets = listeningInodes(port);
  if (sockets.size === 0) return null;
  for (const pid of allPids()) {
    if (openSockets(pid).some((socket) => sockets.has(socket))) return pid;
  }
  return null;
}

const LISTEN = '0A';

function listeningInodes(port: number): Set<string> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1));
  const found = lines.flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    return local?.endsWith(`:${hex}`) && state === LISTEN && inode ? [`socket:[${inode}]`] : [];
  });
  return new Set(found);
}

function openSockets(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

const allPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
