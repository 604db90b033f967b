import type { Outcome } from '@carillon/core';
import type { HttpAnswer } from '../resilience/http-call.ts';
import { redact } from '../resilience/redact.ts';
import { retryAfterMs } from '../resilience/retry-after.ts';

/** The number itself cannot take messages: it is suppressed. */
const DEAD_NUMBERS: ReadonlySet<number> = new Set([21211, 21214, 21217, 21421, 21614, 21635]);
/** This message cannot reach this number, another one or another sender might. */
const UNREACHABLE_NUMBERS: ReadonlySet<number> = new Set([21612]);
/** The text is at fault. */
const BAD_CONTENT: ReadonlySet<number> = new Set([21602, 21605, 21617, 21619]);
/** Rates and queues: nothing is wrong with the message. */
const THROTTLES: ReadonlySet<number> = new Set([20429, 14107, 21611, 30001, 63018, 63038]);

/**
 * What an answer of the Messages resource other than a created message came to. Never throws.
 * @see https://www.twilio.com/docs/api/errors
 */
export function twilioOutcome(answer: HttpAnswer, known: readonly string[]): Outcome {
  const problem = readProblem(answer);
  const code = problem.code === null ? `http_${answer.status}` : `twilio_${problem.code}`;
  const message = redact(problem.message ?? `The provider answered ${answer.status}.`, known);
  const waitMs = retryAfterMs(answer.headers['retry-after']);
  if (answer.status === 429 || (problem.code !== null && THROTTLES.has(problem.code))) {
    return { class: 'throttled', code, message, wait_ms: waitMs };
  }
  if (answer.status >= 500 || answer.status === 408) return { class: 'unavailable', code, message, wait_ms: waitMs };
  if (answer.status === 401 || answer.status === 403 || problem.code === 20003) {
    return { class: 'unavailable', code: problem.code === null ? 'account_refused' : code, message, wait_ms: null };
  }
  if (answer.status >= 400) return rejected(problem.code, code, message);
  return answer.status >= 300
    ? { class: 'unavailable', code: 'redirect_refused', message: 'Redirects are not followed.', wait_ms: null }
    : { class: 'unknown', code: 'answer_invalid', message: 'The provider answered without a message id.' };
}

function rejected(twilioCode: number | null, code: string, message: string): Outcome {
  const base = { class: 'rejected', code, message, remove_address: false } as const;
  if (twilioCode === 21610) return { ...base, fault: 'address', suppress: 'stop' };
  if (twilioCode !== null && DEAD_NUMBERS.has(twilioCode)) return { ...base, fault: 'address', suppress: 'bounce' };
  if (twilioCode !== null && UNREACHABLE_NUMBERS.has(twilioCode)) return { ...base, fault: 'address', suppress: null };
  const isContent = twilioCode !== null && BAD_CONTENT.has(twilioCode);
  return { ...base, fault: isContent ? 'content' : 'account', suppress: null };
}

function readProblem(answer: HttpAnswer): { code: number | null; message: string | null } {
  try {
    const body: unknown = JSON.parse(answer.body);
    if (typeof body !== 'object' || body === null) return { code: null, message: null };
    const { code, message } = body as { code?: unknown; message?: unknown };
    return {
      code: typeof code === 'number' && Number.isInteger(code) ? code : null,
      message: typeof message === 'string' ? message : null,
    };
  } catch {
    return { code: null, message: null };
  }
}
