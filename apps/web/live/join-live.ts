import { holdEventStream } from './event-stream.ts';
import type { LiveMessage } from './live-message.ts';

/**
 * Joins the live stream of an environment. All tabs of a browser share one connection: the visible tab that gets the
 * lock holds it and tells the others; a hidden tab lets go of it. Returns the way out.
 */
export function joinLive(environmentId: string, listener: (message: LiveMessage) => void): () => void {
  const name = `carillon-live:${environmentId}`;
  const others = new BroadcastChannel(name);
  const out = new AbortController();
  let turn: AbortController | null = null;
  let lastState: LiveMessage | null = null;
  let isHolder = false;

  const tell = (message: LiveMessage) => {
    if (message.kind === 'state') lastState = message;
    listener(message);
    others.postMessage(message);
  };
  others.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
    if (data.kind !== 'hello') listener(data);
    else if (isHolder && lastState) others.postMessage(lastState);
  };

  const hold = async (signal: AbortSignal) => {
    isHolder = true;
    await holdEventStream(environmentId, tell, signal);
    isHolder = false;
  };
  const onVisibility = () => {
    turn?.abort();
    turn = null;
    if (document.visibilityState !== 'visible' || out.signal.aborted) return;
    turn = new AbortController();
    // What happened while this tab was hidden was not told to it.
    listener({ kind: 'resync' });
    others.postMessage({ kind: 'hello' } satisfies LiveMessage);
    void takeTurn(name, turn.signal, hold);
  };
  document.addEventListener('visibilitychange', onVisibility);
  onVisibility();

  return () => {
    out.abort();
    turn?.abort();
    document.removeEventListener('visibilitychange', onVisibility);
    others.close();
  };
}

/** Runs `hold` while this tab has the lock; a browser without locks gives every tab its own stream. */
async function takeTurn(
  name: string,
  signal: AbortSignal,
  hold: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  if (!navigator.locks) return await hold(signal);
  try {
    await navigator.locks.request(name, { signal }, () => hold(signal));
  } catch (error) {
    // The tab was hidden while it waited for the lock.
    if (!signal.aborted) throw error;
  }
}
