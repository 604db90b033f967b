import { type Channel, PIPELINE_REASONS, reasonSentence } from '@carillon/core';

/** The setting that most likely puts a group of failures right. */
export type FixIn = 'channel' | 'template' | 'subscriber' | 'workers' | 'none';

export interface Cause {
  suggested_cause: string;
  fix_in: FixIn;
}

const cause = (fix_in: FixIn, suggested_cause: string): Cause => ({ suggested_cause, fix_in });

const CREDENTIALS = cause(
  'channel',
  "The provider refuses the credentials. Check the provider's settings, then retry.",
);
const UNREACHABLE = cause('channel', 'The provider could not be reached. Check its host and port, then retry.');

const KNOWN: Record<string, Cause> = {
  worker_crashed: cause(
    'workers',
    'A worker died on this delivery again and again. Look at its content and at the logs of the workers.',
  ),
  in_doubt_dropped: cause(
    'none',
    'The workflow says to drop rather than risk a duplicate. Retry it when a repeat does no harm.',
  ),
  in_doubt: cause(
    'channel',
    'The provider stopped answering after it was given the message. Check its status, then retry.',
  ),
  provider_unavailable: cause(
    'channel',
    'The provider has not taken messages for a day. Check its settings and its status, then retry.',
  ),
  no_provider: cause('channel', 'The channel has no enabled provider. Enable or add one, then retry.'),
  template_error: cause('template', 'The template does not render with this data. Correct the template, then retry.'),
  template_limit: cause('template', 'The template needs too much time or memory. Simplify it, then retry.'),
  template_missing: cause('template', 'The workflow has no template for this channel. Publish one, then retry.'),
  no_address: cause('subscriber', 'The address is gone. Store a new one for the person, then retry.'),
  payload_too_large: cause('template', 'The message is larger than the channel takes. Shorten the template.'),
  message_too_large: cause('template', 'The message is larger than the provider takes. Shorten the template.'),
  provider_misconfigured: CREDENTIALS,
  from_not_allowed: cause('channel', "The sender does not belong to the provider's account. Correct it, then retry."),
};

const BOUNCE: Record<Channel, string> = {
  email: 'The mailbox does not exist or refuses mail. Ask the person for another address.',
  sms: 'The number cannot be reached or has opted out. Ask the person for another number.',
  push: 'The device is gone. The person registers again when they open the product.',
  in_app: 'The person is gone.',
  webhook: 'The endpoint is gone. Ask its owner for another URL.',
};

/** Provider codes carry the protocol in front: `smtp_550`, `twilio_20003`, `http_503`. */
const bareCode = (reason: string): string => reason.replace(/^(smtp|twilio|http|push)_/, '');

/** What a group of failures most likely comes from, what to do, and where. Never throws. */
export function causeOf(channel: Channel, reason: string | null, hasBounced: boolean): Cause {
  const known = reason === null ? undefined : KNOWN[reason];
  if (known) return known;
  if (hasBounced) return cause('subscriber', BOUNCE[channel]);
  if (reason === null) return cause('none', 'Look at the attempts of the example.');
  if (reason in PIPELINE_REASONS) return cause('none', reasonSentence(reason));
  const code = bareCode(reason);
  if (/^(connect|connection|host|timeout|tls|address_blocked|port_not|destination_not)/.test(code)) return UNREACHABLE;
  if (/^(401|403|530|534|535|20003|auth|account|vapid_refused)/.test(code)) return CREDENTIALS;
  if (/^(4\d\d|205\d\d)$/.test(code)) {
    return cause('channel', `The provider answered ${code} until no attempt was left. Check its status, then retry.`);
  }
  if (/^5\d\d$/.test(code))
    return cause('channel', `The provider answered ${code} each time. Check its status, then retry.`);
  if (/^\d/.test(code))
    return cause('channel', `The provider refuses these messages (${code}). Look at its words in an example.`);
  return cause('none', `${reasonSentence(reason)} Look at the attempts of the example.`);
}
