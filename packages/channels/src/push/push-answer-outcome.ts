import type { Outcome } from '@carillon/core';
import { answerText } from '../resilience/answer-text.ts';
import type { HttpAnswer } from '../resilience/http-call.ts';
import { retryAfterMs } from '../resilience/retry-after.ts';

/**
 * What an answer of a push service came to. Never throws.
 * @see RFC 8030 §5 and §7.3
 */
export function pushAnswerOutcome(answer: HttpAnswer, known: readonly string[]): Outcome {
  const { status, headers } = answer;
  const code = `push_${status}`;
  const message = answerText(answer.body, known) || `The push service answered ${status}.`;
  if (status === 200 || status === 201 || status === 202) {
    return { class: 'accepted', code: null, provider_message_id: messageId(headers.location) };
  }
  if (status === 404 || status === 410) {
    return { ...rejected(code, 'The subscription is gone.', 'address'), remove_address: true };
  }
  if (status === 413) return rejected('payload_too_large', 'The push service found the message too long.', 'content');
  if (status === 429) return { class: 'throttled', code, message, wait_ms: retryAfterMs(headers['retry-after']) };
  if (status === 401 || status === 403) return { class: 'unavailable', code: 'vapid_refused', message, wait_ms: null };
  if (status >= 500) return { class: 'unavailable', code, message, wait_ms: retryAfterMs(headers['retry-after']) };
  if (status >= 400) return rejected(code, message, 'content');
  return status >= 300
    ? { class: 'unavailable', code: 'redirect_refused', message: 'Redirects are not followed.', wait_ms: null }
    : { class: 'unknown', code: 'answer_invalid', message: `The push service answered ${status}.` };
}

/** Last part of the message's own URL: the whole would be a capability. */
const messageId = (location: string | undefined): string | null => location?.split('/').at(-1)?.slice(0, 255) || null;

const rejected = (code: string, message: string, fault: 'address' | 'content') =>
  ({ class: 'rejected', code, message, fault, suppress: null, remove_address: false }) as const;
