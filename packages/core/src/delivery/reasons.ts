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
  cancelled: 'It was cancelled before it was sent.',
} as const;
export type PipelineReason = keyof typeof PIPELINE_REASONS;

/** The sentence of a reason code; a provider's own code is named as such. Never throws. */
export function reasonSentence(reason: string): string {
  const known: Record<string, string> = { ...DECISION_REASONS, ...PIPELINE_REASONS };
  return known[reason] ?? `The provider answered ${reason}.`;
}
