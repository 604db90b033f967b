import { machineCpuMs, readProcess, treeCpuMs } from './processes.ts';

/** CPU of a stretch of time. */
export interface CpuReading {
  elapsedMs: number;
  /** By process; a parent's figure holds its children. */
  cpuMs: Record<string, number>;
  /** Share of the machine that neither these processes nor the benchmark itself took, 0 to 1. */
  foreignShare: number;
}

/** Starts counting; `pids` are roots of process trees. The benchmark itself, with its sinks and helpers, is `load`. */
export function startMeter(pids: Readonly<Record<string, number>>): () => CpuReading {
  const startedAt = performance.now();
  const own = ownCpuMs(pids);
  const machine = machineCpuMs();
  const before = readAll(pids);
  return () => {
    const now = machineCpuMs();
    const after = readAll(pids);
    const cpuMs: Record<string, number> = { load: ownCpuMs(pids) - own };
    for (const [name, value] of Object.entries(after)) cpuMs[name] = value - (before[name] ?? 0);
    const ours = Object.values(cpuMs).reduce((sum, value) => sum + value, 0);
    const busyMs = now.busyMs - machine.busyMs;
    return {
      elapsedMs: performance.now() - startedAt,
      cpuMs,
      foreignShare: Math.max(0, busyMs - ours) / Math.max(1, now.totalMs - machine.totalMs),
    };
  };
}

/** The apps are children of this process as well, and counted by their own names. */
function ownCpuMs(pids: Readonly<Record<string, number>>): number {
  const apps = Object.values(pids).filter((pid) => readProcess(pid)?.parentPid === process.pid);
  return apps.reduce((left, pid) => left - treeCpuMs(pid), treeCpuMs(process.pid));
}

const readAll = (pids: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, treeCpuMs(pid)]));
