import type { Outcome } from './outcome.ts';
import type { DeliveryStatus } from './vocabulary.ts';

/** The part of a delivery that acknowledgements move. Instants are milliseconds since the epoch. */
export interface DeliveryState {
  status: DeliveryStatus;
  reason: string | null;
  series: number;
  /** Number of the newest attempt of this series; 0 before the first. */
  attempt: number;
  /** Attempts of this series that count against the policy: a throttled one does not. */
  attemptsUsed: number;
  leaseLosses: number;
  possibleDuplicate: boolean;
  dueAt: number | null;
  expiresAt: number | null;
  /** Since when it has waited for a provider without using an attempt. */
  waitingSince: number | null;
  onDoubt: 'retry' | 'drop';
}

interface About {
  series: number;
  attempt: number;
  /** When it happened. */
  at: number;
}

/** What is later learned about an attempt, by whatever way it comes. */
export type Acknowledgement =
  | (About & { type: 'attempt_finished'; outcome: Outcome })
  | (About & { type: 'report'; report: 'sent' | 'delivered' | 'bounced'; code: string | null })
  | (About & { type: 'lease_lost' })
  | (About & { type: 'doubt_expired' });

/** Ordered by how much is known; acknowledgements about one attempt only ever climb. */
export const STATUS_RANK: Record<DeliveryStatus, number> = {
  scheduled: 0,
  queued: 0,
  sending: 1,
  retrying: 2,
  in_doubt: 3,
  filtered: 4,
  digested: 4,
  cancelled: 4,
  expired: 4,
  dead: 4,
  sent: 5,
  delivered: 6,
  bounced: 7,
};
