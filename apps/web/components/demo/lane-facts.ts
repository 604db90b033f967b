import { duration } from '../ui/format-time.ts';
import type { DemoArrival, DemoDelivery, SmsHealth } from './demo-types.ts';

/** Stations of a lane, in per cent of its track. */
export const STATIONS = [
  { id: 'queue', name: 'queue', at: 14 },
  { id: 'filter', name: 'filter', at: 38 },
  { id: 'provider', name: 'provider', at: 72 },
  { id: 'arrived', name: 'taken', at: 100 },
] as const;

const WAITING_AT = 56;

/** How far along its lane a delivery is, in per cent. */
export function positionOf({ status }: Pick<DemoDelivery, 'status'>): number {
  switch (status) {
    case 'filtered':
    case 'digested':
      return 38;
    case 'scheduled':
    case 'queued':
    case 'retrying':
    case 'cancelled':
    case 'expired':
      return WAITING_AT;
    case 'sending':
    case 'in_doubt':
    case 'bounced':
    case 'dead':
      return 72;
    case 'sent':
    case 'delivered':
      return 100;
  }
}

const END = new Set(['sent', 'delivered', 'filtered', 'digested', 'cancelled', 'expired', 'bounced', 'dead']);

/** Whether it has come to rest. */
export const isAtRest = ({ status }: Pick<DemoDelivery, 'status'>): boolean => END.has(status);

/** The last thing that the provider said about a delivery and turned it away with; null when it never did. */
export function lastRefusal(arrivals: readonly DemoArrival[], deliveryId: string): string | null {
  const refused = arrivals.filter((arrival) => arrival.deliveryId === deliveryId && !arrival.isAccepted);
  return refused.at(-1)?.answer ?? null;
}

/** What is to be said of a delivery in one line. What comes next is counted down beside it. */
export function sentenceOf(row: DemoDelivery, refusal: string | null, sms: SmsHealth): string {
  const told = refusal ?? row.summary ?? 'The provider did not take it.';
  switch (row.status) {
    case 'filtered':
    case 'digested':
      return row.summary ?? `Not sent: ${row.reason ?? 'by decision'}.`;
    case 'retrying':
      return told;
    case 'dead':
      return `Gave up after ${row.attempts_used} attempts: ${told}`;
    case 'bounced':
      return told;
    case 'sent':
      return `Taken by ${row.provider ?? 'the provider'} ${after(row.accepted_at, row.sent_at)}.${SENT_NOTES[row.channel]}`;
    case 'delivered':
      return `${DELIVERED_NOTES[row.channel]} ${after(row.accepted_at, row.delivered_at)}.`;
    case 'sending':
      return 'A worker is talking to the provider.';
    default:
      return isHeld(row, sms)
        ? 'Waits: ten failures in a row opened the breaker. Waiting uses no attempt.'
        : (row.summary ?? 'Waits for its turn.');
  }
}

const isHeld = ({ channel, status }: DemoDelivery, sms: SmsHealth): boolean =>
  channel === 'sms' && status === 'queued' && sms.breaker !== 'closed';

/** `sent` is all that is known where nobody reports back. */
const SENT_NOTES: Record<DemoDelivery['channel'], string> = {
  email: ' Mail servers say no more than that.',
  sms: ' Its report is on the way.',
  push: ' Push services say no more than that.',
  in_app: ' Open the bell: that is the evidence.',
};

const DELIVERED_NOTES: Record<DemoDelivery['channel'], string> = {
  email: 'Confirmed',
  sms: 'The phone confirmed it',
  push: 'The device confirmed it',
  in_app: 'You saw it',
};

const after = (from: string, to: string | null): string =>
  to === null ? '' : `${duration(Math.max(0, Date.parse(to) - Date.parse(from)))} after the request`;

/** How many of each status, in the order of first appearance: `14 retrying`. */
export function countStatuses(rows: readonly DemoDelivery[]): [DemoDelivery['status'], number][] {
  const counts = new Map<DemoDelivery['status'], number>();
  for (const { status } of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts];
}
