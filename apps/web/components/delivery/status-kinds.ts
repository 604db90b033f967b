import type { DeliveryStatus } from '@carillon/core';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'decision';

interface StatusKind {
  word: string;
  tone: Tone;
  /** What is known, and by which evidence. */
  meaning: string;
}

/** In the order of a delivery's life. Complete by its type, so no second list is needed. */
export const STATUS_KINDS: Record<DeliveryStatus, StatusKind> = {
  scheduled: { word: 'Scheduled', tone: 'neutral', meaning: 'Waits for its time.' },
  queued: { word: 'Queued', tone: 'neutral', meaning: 'Waits for its first attempt.' },
  sending: { word: 'Sending', tone: 'info', meaning: 'A worker is talking to the provider.' },
  retrying: { word: 'Retrying', tone: 'warning', meaning: 'An attempt failed; the next one is due.' },
  in_doubt: { word: 'In doubt', tone: 'warning', meaning: 'The provider may or may not have taken it.' },
  sent: { word: 'Sent', tone: 'info', meaning: 'The provider took it. Nothing tells yet that it arrived.' },
  delivered: {
    word: 'Delivered',
    tone: 'success',
    meaning: "Confirmed by the provider's report or the person's device.",
  },
  filtered: {
    word: 'Filtered',
    tone: 'decision',
    meaning: 'Not sent by decision: a choice, a rule or a missing address.',
  },
  digested: { word: 'Digested', tone: 'decision', meaning: 'Merged into a digest.' },
  cancelled: { word: 'Cancelled', tone: 'neutral', meaning: 'Cancelled before it was sent.' },
  expired: { word: 'Expired', tone: 'neutral', meaning: 'Too late to be useful, so it was not sent.' },
  bounced: { word: 'Bounced', tone: 'danger', meaning: 'The address refused it.' },
  dead: { word: 'Dead letter', tone: 'danger', meaning: 'It could not be delivered and waits for a person.' },
};

// The package's own list would bring its event schemas into the browser.
export const STATUSES = Object.keys(STATUS_KINDS) as DeliveryStatus[];
