/** What changed within a quarter of a second: identifiers, never content. */
export interface LiveFrame {
  at: string;
  delivery_ids: string[];
  notification_ids: string[];
  /** More changed than the ids tell: lists should be read again. */
  more: boolean;
}

export type LiveState = 'connecting' | 'live' | 'slow' | 'reconnecting';

/** What the tab that holds the stream tells the others. */
export type LiveMessage =
  | { kind: 'state'; state: LiveState; atMs: number }
  /** The stream (re)started: anything may have changed since the last one. */
  | { kind: 'resync' }
  | { kind: 'frame'; frame: LiveFrame }
  | { kind: 'signed-out' }
  /** A tab joined and asks how things stand. */
  | { kind: 'hello' };

/** What a notice of the stream says about its pace. Never throws. */
export function paceOf(text: string): LiveState {
  try {
    return JSON.parse(text)?.code === 'live' ? 'live' : 'slow';
  } catch {
    return 'slow';
  }
}

/** Reads one frame; null for anything that is not one. Never throws. */
export function parseFrame(text: string): LiveFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const frame = value as Record<string, unknown>;
  const strings = (list: unknown): string[] => (Array.isArray(list) ? list.filter((id) => typeof id === 'string') : []);
  return {
    at: typeof frame.at === 'string' ? frame.at : new Date().toISOString(),
    delivery_ids: strings(frame.delivery_ids),
    notification_ids: strings(frame.notification_ids),
    more: frame.more === true,
  };
}
