import { type Channel, PIPELINE_REASONS, reasonSentence } from '@carillon/core';

const SUGGESTIONS: Record<string, string> = {
  worker_crashed: 'A worker died on this delivery again and again. Look at its content and at the logs of the workers.',
  in_doubt_dropped: 'The workflow says to drop rather than risk a duplicate. Retry it when a repeat does no harm.',
  in_doubt: 'The provider stopped answering after it was given the message. Check its status, then retry.',
  provider_unavailable: 'The provider has not taken messages for a day. Check its settings and its status, then retry.',
  template_error: 'The template does not render with this data. Correct the template, then retry.',
  template_limit: 'The template needs too much time or memory. Simplify it, then retry.',
  template_missing: 'The workflow has no template for this channel. Publish one, then retry.',
  no_address: 'The address is gone. Store a new one for the person, then retry.',
  payload_too_large: 'The message is larger than the channel takes. Shorten the template.',
};

const BOUNCE: Record<Channel, string> = {
  email: 'The mailbox does not exist or refuses mail. Ask the person for another address.',
  sms: 'The number cannot be reached or has opted out. Ask the person for another number.',
  push: 'The device is gone. The person registers again when they open the product.',
  in_app: 'The person is gone.',
  webhook: 'The endpoint is gone. Ask its owner for another URL.',
};

/** What a group of failures most likely comes from and what to do, in one or two sentences. Never throws. */
export function suggestedCause(channel: Channel, reason: string | null, hasBounced: boolean): string {
  const known = reason === null ? undefined : SUGGESTIONS[reason];
  if (known) return known;
  if (hasBounced) return BOUNCE[channel];
  if (reason === null) return 'Look at the attempts of the example.';
  if (reason in PIPELINE_REASONS) return reasonSentence(reason);
  if (/^(ECONN|ETIMEDOUT|ENOTFOUND|EHOST|EAI_|connect|timeout)/i.test(reason)) {
    return 'The provider could not be reached. Check its host and port, then retry.';
  }
  if (/^(401|403|535|20003|auth|account|vapid_refused)/i.test(reason)) {
    return "The provider refuses the credentials. Check the provider's settings, then retry.";
  }
  if (/^(5\d\d|4\d\d)$/.test(reason)) return `The provider answered ${reason} each time. Check its status, then retry.`;
  return `${reasonSentence(reason)} Look at the attempts of the example.`;
}
