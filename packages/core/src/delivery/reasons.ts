import { explainProviderCode } from './provider-codes.ts';

/** Why a delivery was decided against, with the sentence shown wherever only the code is known. */
export const DECISION_REASONS = {
  category_off: 'The person turned this category off on this channel.',
  channel_off: 'The person turned this channel off.',
  workflow_off: 'The person turned this workflow off.',
  global_off: 'The person turned all notifications off.',
  unsubscribed: 'The person used the unsubscribe link of an e-mail.',
  suppressed_bounce: 'The address bounced before and is suppressed.',
  suppressed_complaint: 'The person reported an earlier message as spam.',
  suppressed_stop: 'The person answered STOP to an earlier text message.',
  quiet_hours: 'It is inside the quiet hours of the person.',
  frequency_cap: 'The person has reached the frequency cap.',
  duplicate: 'The same notification was sent to this person a moment ago.',
  digest_merged: 'It was merged into a digest.',
  condition_false: 'The condition of the workflow was not met.',
  superseded: 'A newer notification took its place.',
  no_address: 'The person has no address on this channel.',
  no_provider: 'This environment has no enabled provider for this channel.',
  channel_disabled: 'This channel is paused in this environment.',
  template_missing: 'The workflow has no template for this channel.',
  template_error: 'The template could not be rendered with this data.',
  expired: 'It was too late to be useful.',
  sandbox: 'It was a test send: rendered and recorded, no provider was called.',
  workflow_disabled: 'The workflow is disabled.',
  subscriber_erased: 'The person was erased.',
} as const;
export type DecisionReason = keyof typeof DECISION_REASONS;

/** Reasons that the pipeline itself gives to a waiting or failed delivery; providers add their own codes. */
export const PIPELINE_REASONS = {
  throttled: "Waiting for a slot of the provider's rate.",
  provider_unavailable: 'The provider did not take messages; it waits without using an attempt.',
  attempts_exhausted: 'Every attempt failed.',
  in_doubt: 'The provider never told whether it took the message.',
  in_doubt_dropped: 'In doubt, and the workflow says to drop rather than risk a duplicate.',
  worker_crashed: 'The worker crashed five times while sending this delivery.',
  cancelled: 'It was cancelled; nothing more is sent.',
} as const;
export type PipelineReason = keyof typeof PIPELINE_REASONS;

/** Codes that say how a call went wrong before, or without, an answer of the provider. */
export const CALL_REASONS = {
  timeout: 'The provider did not answer in time.',
  connect_timeout: 'The provider could not be reached in time.',
  connection_refused: 'The provider refused the connection.',
  connection_failed: 'The connection to the provider failed.',
  connection_lost: 'The connection broke before the provider answered.',
  host_not_found: "The provider's host name does not exist.",
  host_unreachable: "The provider's host cannot be reached.",
  tls_failed: 'No secure connection to the provider could be made.',
  tls_untrusted: "The provider's certificate is not trusted.",
  address_blocked: 'The target is inside a private network, so it was not called.',
  port_not_allowed: 'The target uses a port that is not allowed, so it was not called.',
  destination_not_allowed: 'The target is not allowed, so it was not called.',
  redirect_refused: 'The target answered with a redirect, which is not followed.',
  answer_invalid: 'The provider answered something that cannot be understood.',
  not_begun: 'The attempt could not begin; it is tried again.',
  payload_too_large: 'The message is too large for this channel.',
  message_too_large: 'The message is too large for this provider.',
  from_not_allowed: 'The sender does not belong to the provider.',
  smtp_auth_failed: "The mail server refused the provider's user or password.",
  vapid_refused: 'The push service refused the keys of this installation.',
  provider_misconfigured: 'The settings or credentials of the provider do not fit.',
  provider_defect: 'The provider failed in an unexpected way.',
  template_limit: 'The template took too long or grew too large.',
} as const;

/** The sentence of a reason code; a provider's own code is named as such. Never throws. */
export function reasonSentence(reason: string): string {
  const known: Record<string, string> = { ...CALL_REASONS, ...DECISION_REASONS, ...PIPELINE_REASONS };
  return (
    known[reason] ??
    explainProviderCode(reason) ??
    (/^\d/.test(reason) ? `The provider answered ${reason}.` : `The provider refused it (${reason}).`)
  );
}
