import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `probe` until it returns something truthy, and returns that; undefined when `timeoutMs` have passed. */
export async function waitFor(probe, { timeoutMs, everyMs = 100 }) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (performance.now() >= deadline) return undefined;
    await sleep(everyMs);
  }
}

/** True when `url` answers with a status below 400 within `timeoutMs`. Never throws. */
export async function answers(url, timeoutMs = 2000) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    await response.body?.cancel();
    return response.status < 400;
  } catch {
    return false;
  }
}

/**
 * Connects, sends `greeting` and resolves with the first bytes that come back; null when nothing does. Never throws.
 */
export function firstBytes({ host = '127.0.0.1', port, greeting, timeoutMs = 1000 }) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const finish = (value) => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(timeoutMs, () => finish(null));
    socket.once('error', () => finish(null));
    socket.once('close', () => resolve(null));
    socket.once('connect', () => socket.write(greeting));
    socket.once('data', (bytes) => finish(bytes));
  });
}
