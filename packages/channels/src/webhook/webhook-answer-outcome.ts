import type { Outcome } from '@carillon/core';
import { answerText } from '../resilience/answer-text.ts';
import type { HttpAnswer } from '../resilience/http-call.ts';
import { retryAfterMs } from '../resilience/retry-after.ts';

/** What a receiver's answer came to: anything but 2xx is a failure that is tried again, except "gone". Never throws. */
export function webhookAnswerOutcome({ status, headers, body }: HttpAnswer, known: readonly string[]): Outcome {
  const code = `http_${status}`;
  if (status >= 200 && status < 300) return { class: 'accepted', code: null, provider_message_id: null };
  if (status === 410)
    return { ...rejected(code, 'The receiver wants no more webhooks.', 'address'), remove_address: true };
  const excerpt = answerText(body, known);
  const message = `The receiver answered ${status}${excerpt === '' ? '.' : `: ${excerpt}`}`.slice(0, 500);
  const waitMs = retryAfterMs(headers['retry-after']);
  if (status === 429) return { class: 'throttled', code, message, wait_ms: waitMs };
  if (status >= 300 && status < 400) {
    return { class: 'unavailable', code: 'redirect_refused', message: 'Redirects are not followed.', wait_ms: null };
  }
  return { class: 'unavailable', code, message, wait_ms: waitMs };
}

const rejected = (code: string, message: string, fault: 'address' | 'content') =>
  ({ class: 'rejected', code, message, fault, suppress: null, remove_address: false }) as const;
