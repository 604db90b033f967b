import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StoredArrival } from '../arrivals/arrival.ts';
import { type Journal, openJournal } from './journal.ts';

/** The durable record of what was taken: written and synced before the sender gets its answer. */
export interface Ledger {
  isOn: boolean;
  /** The highest sequence number found on opening; 0 for an empty one. */
  lastSeq: number;
  record(arrival: StoredArrival): Promise<void>;
  close(): Promise<void>;
}

/** Enough to hold the last lines whatever the file's size. */
const tailBytes = 1024 * 1024;
const seqLine = z.object({ seq: z.number().int().nonnegative() });

/** Opens the ledger for appending; it goes on counting where an earlier process stopped. */
export async function openLedger(file: string): Promise<Ledger> {
  const { journal, lines } = await openJournal(file, tailBytes);
  return { isOn: true, lastSeq: lastSeqOf(lines), record: (arrival) => record(journal, arrival), close: journal.close };
}

/** A ledger that keeps nothing, for measuring. */
export function closedLedger(): Ledger {
  return { isOn: false, lastSeq: 0, record: async () => {}, close: async () => {} };
}

/** The highest sequence number in the lines of a ledger; 0 when there is none. */
export function lastSeqOf(lines: string[]): number {
  let last = 0;
  for (const line of lines) {
    const parsed = seqLine.safeParse(JSON.parse(line));
    if (parsed.success && parsed.data.seq > last) last = parsed.data.seq;
  }
  return last;
}

function record(journal: Journal, { seq, at, draft }: StoredArrival): Promise<void> {
  return journal.append(
    JSON.stringify({
      seq,
      at,
      channel: draft.channel,
      delivery_id: draft.deliveryId,
      series: draft.series,
      attempt: draft.attempt,
      to_hash: createHash('sha256').update(draft.to.toLowerCase()).digest('hex'),
      provider_message_id: draft.providerMessageId,
      accepted: true,
    }),
  );
}
