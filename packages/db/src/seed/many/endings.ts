import type { Channel, DeliveryStatus } from '@carillon/core';
import type { Random } from './random.ts';

/** How one delivery of the scenario ended. Every status is an end: nothing of it is ever sent. */
export interface Ending {
  status: DeliveryStatus;
  reason: string | null;
  fingerprint: string | null;
  attempts: number;
  /** How the last provider call came out; null where none was made. */
  last: { outcome: 'accepted' | 'rejected' | 'unavailable'; code: string | null; message: string | null } | null;
}

const ACCEPTED = { outcome: 'accepted', code: null, message: null } as const;
const well = (status: 'sent' | 'delivered', attempts = 1): Ending => ({
  status,
  reason: null,
  fingerprint: null,
  attempts,
  last: ACCEPTED,
});

const refused = (channel: Channel, status: 'bounced' | 'dead', code: string, message: string): Ending => ({
  status,
  reason: code,
  fingerprint: `${channel}:rejected:${code}`,
  attempts: 1,
  last: { outcome: 'rejected', code, message },
});

const exhausted = (channel: Channel, attempts: number, code: string, message: string): Ending => ({
  status: 'dead',
  reason: code,
  fingerprint: `${channel}:unavailable:${code}`,
  attempts,
  last: { outcome: 'unavailable', code, message },
});

interface Choice {
  weight: number;
  ending: Ending;
}

const ENDINGS: Record<Channel, readonly Choice[]> = {
  email: [
    { weight: 955, ending: well('sent') },
    { weight: 25, ending: well('sent', 2) },
    { weight: 14, ending: refused('email', 'bounced', 'smtp_5.1.1', 'No such mailbox.') },
    { weight: 3, ending: refused('email', 'dead', 'message_too_large', 'The message is too large.') },
    { weight: 3, ending: exhausted('email', 5, 'connection_refused', 'The connection was refused.') },
  ],
  sms: [
    { weight: 905, ending: well('delivered') },
    { weight: 45, ending: well('sent') },
    { weight: 18, ending: well('delivered', 2) },
    { weight: 14, ending: refused('sms', 'bounced', 'twilio_21211', "The 'To' number is not a valid phone number.") },
    { weight: 8, ending: refused('sms', 'dead', 'twilio_21612', 'This sender cannot reach this number.') },
    { weight: 10, ending: exhausted('sms', 4, 'twilio_20503', 'Service unavailable.') },
  ],
  push: [
    { weight: 620, ending: well('delivered') },
    { weight: 350, ending: well('sent') },
    { weight: 25, ending: refused('push', 'bounced', 'push_410', 'The subscription has expired.') },
    { weight: 5, ending: exhausted('push', 4, 'push_500', 'The push service answered 500.') },
  ],
  in_app: [
    { weight: 540, ending: well('delivered') },
    { weight: 460, ending: well('sent') },
  ],
  webhook: [
    { weight: 960, ending: well('sent') },
    { weight: 25, ending: well('sent', 2) },
    { weight: 15, ending: refused('webhook', 'dead', 'http_404', 'The endpoint answered 404.') },
  ],
};

/** How a delivery that the preference filter let out ends. Never throws. */
export function pickEnding(channel: Channel, random: Random): Ending {
  const choices = ENDINGS[channel];
  const weights = Object.fromEntries(choices.map(({ weight }, index) => [String(index), weight]));
  return (choices[Number(random.weighted(weights))] ?? (choices[0] as Choice)).ending;
}

/** How one ends that the filter kept back. Never throws. */
export const filteredEnding = (reason: string | null): Ending => ({
  status: 'filtered',
  reason,
  fingerprint: null,
  attempts: 0,
  last: null,
});
