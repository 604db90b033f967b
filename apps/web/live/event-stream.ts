import { environmentPath } from '../api/browser-fetch.ts';
import { type LiveMessage, paceOf, parseFrame } from './live-message.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/**
 * Holds the live stream of one environment open until `signal` aborts, connecting again with growing waits. The
 * promise ends with the signal.
 */
export async function holdEventStream(
  environmentId: string,
  tell: (message: LiveMessage) => void,
  signal: AbortSignal,
): Promise<void> {
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const wasOpen = await streamOnce(environmentId, tell, signal);
    if (signal.aborted) return;
    tell({ kind: 'state', state: 'reconnecting', atMs: Date.now() });
    if (await isSignedOut()) tell({ kind: 'signed-out' });
    waitMs = wasOpen ? FIRST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS);
    await sleep(waitMs * (0.8 + Math.random() * 0.4), signal);
  }
}

/** Resolves when the stream ends, with whether it was ever open. */
function streamOnce(
  environmentId: string,
  tell: (message: LiveMessage) => void,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const source = new EventSource(environmentPath(environmentId, '/live'));
    let isOpen = false;
    const finish = () => {
      signal.removeEventListener('abort', finish);
      source.close();
      resolve(isOpen);
    };
    const onFrame = (event: MessageEvent<string>) => {
      const frame = parseFrame(event.data);
      if (frame) tell({ kind: 'frame', frame });
    };
    signal.addEventListener('abort', finish);
    source.onopen = () => {
      isOpen = true;
      tell({ kind: 'state', state: 'live', atMs: Date.now() });
      tell({ kind: 'resync' });
    };
    source.onerror = finish;
    source.addEventListener('change', onFrame);
    source.addEventListener('notice', (event) => {
      tell({ kind: 'state', state: paceOf(event.data), atMs: Date.now() });
    });
  });
}

async function isSignedOut(): Promise<boolean> {
  try {
    return (await fetch('/api/me', { cache: 'no-store' })).status === 401;
  } catch {
    return false;
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
