import { redact } from '@carillon/channels';
import { explainProviderCode, type Outcome } from '@carillon/core';

const CLASS_WORDS: Record<Exclude<Outcome['class'], 'accepted'>, string> = {
  rejected: 'Not taken',
  throttled: 'Too much at once',
  unavailable: 'Not available',
  unknown: 'No clear answer, so it may have been sent',
};

/** What a test send came to: its class and code, what the provider said, and what that means. Never throws. */
export function outcomeWords(outcome: Outcome, to: string): string {
  if (outcome.class === 'accepted') {
    return outcome.provider_message_id ? `Accepted as ${outcome.provider_message_id}.` : 'Accepted.';
  }
  const [, bare] = /^(?:twilio|smtp|push|http)_(\d[\d.]*)$/.exec(outcome.code) ?? [];
  const said = `${CLASS_WORDS[outcome.class]} (${bare ?? outcome.code.replaceAll('_', ' ')}): ${outcome.message}`;
  const meaning = explainProviderCode(outcome.code);
  return redact(meaning === null ? said : `${said.replace(/\.?$/, '.')} ${meaning}`, [to]);
}
