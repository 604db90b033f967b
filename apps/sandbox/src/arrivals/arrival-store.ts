import type { Arrival, SandboxChannel, StoredArrival } from './arrival.ts';
import { sandboxChannels } from './arrival.ts';

export interface ArrivalQuery {
  channel?: SandboxChannel | undefined;
  /** Just those for one of these addresses. */
  to?: readonly string[] | undefined;
  after: number;
  limit: number;
}

export interface ArrivalStore {
  add(arrival: StoredArrival): void;
  find(id: string): StoredArrival | undefined;
  /** Arrivals after a sequence number, oldest first. */
  list(query: ArrivalQuery): StoredArrival[];
  clear(): void;
  /** The newest number handed in so far, also when memory was emptied since. */
  lastSeq(): number;
  /** Tells about each new arrival, and about `null` when memory was emptied; returns how to stop. */
  subscribe(listener: (arrival: StoredArrival | null) => void): () => void;
}

export interface ArrivalStoreLimits {
  perChannel: number;
  bytesPerChannel: number;
}

const defaultLimits: ArrivalStoreLimits = { perChannel: 2_000, bytesPerChannel: 64 * 1024 * 1024 };

/** Keeps the newest arrivals of each channel in memory, bounded by number and by size. */
export function createArrivalStore(startAfter = 0, limits: ArrivalStoreLimits = defaultLimits): ArrivalStore {
  let lastSeq = startAfter;
  const rings = new Map(sandboxChannels.map((channel) => [channel, createRing(limits)]));
  const byId = new Map<string, StoredArrival>();
  const listeners = new Set<(arrival: StoredArrival | null) => void>();

  return {
    add(arrival) {
      lastSeq = arrival.seq;
      byId.set(arrival.id, arrival);
      for (const dropped of rings.get(arrival.draft.channel)?.push(arrival) ?? []) byId.delete(dropped.id);
      for (const listener of listeners) listener(arrival);
    },
    find: (id) => byId.get(id),
    lastSeq: () => lastSeq,
    list({ channel, to, after, limit }) {
      const channels = channel === undefined ? sandboxChannels : [channel];
      const wanted = to === undefined ? null : new Set(to);
      const found = channels.flatMap((name) => {
        const newer = rings.get(name)?.after(after, wanted === null ? limit : limits.perChannel) ?? [];
        return wanted === null ? newer : newer.filter(({ draft }) => wanted.has(draft.to));
      });
      return found.sort((a, b) => a.seq - b.seq).slice(0, limit);
    },
    clear() {
      for (const ring of rings.values()) ring.clear();
      byId.clear();
      for (const listener of listeners) listener(null);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Completes a stored arrival with its content, in the shape of the control API. */
export async function presentArrival(stored: StoredArrival): Promise<Arrival> {
  const { draft } = stored;
  return {
    seq: stored.seq,
    id: stored.id,
    channel: draft.channel,
    at: stored.at,
    delivery_id: draft.deliveryId,
    series: draft.series,
    attempt: draft.attempt,
    to: draft.to,
    summary: draft.summary,
    content: await draft.loadContent(),
    answered: stored.answered,
    answer: stored.answer,
    accepted: stored.accepted,
    provider_message_id: draft.providerMessageId,
  };
}

function createRing({ perChannel, bytesPerChannel }: ArrivalStoreLimits) {
  // A live window inside a growing array: dropping the oldest is cheap, and the dead part is cut off now and then.
  let items: StoredArrival[] = [];
  let start = 0;
  let heldBytes = 0;

  return {
    push(arrival: StoredArrival): StoredArrival[] {
      items.push(arrival);
      heldBytes += arrival.draft.sizeBytes;
      const dropped: StoredArrival[] = [];
      while (items.length - start > perChannel || (heldBytes > bytesPerChannel && items.length - start > 1)) {
        const oldest = items[start];
        start += 1;
        if (oldest === undefined) break;
        heldBytes -= oldest.draft.sizeBytes;
        dropped.push(oldest);
      }
      if (start > 0 && (start >= perChannel || heldBytes * 2 > bytesPerChannel)) {
        items = items.slice(start);
        start = 0;
      }
      return dropped;
    },
    after(seq: number, limit: number): StoredArrival[] {
      let low = start;
      let high = items.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((items[middle]?.seq ?? 0) <= seq) low = middle + 1;
        else high = middle;
      }
      return items.slice(low, low + limit);
    },
    clear(): void {
      items = [];
      start = 0;
      heldBytes = 0;
    },
  };
}
