import type { Verdict } from '../chaos/chaos.ts';

/** An error in the shape of Twilio's REST API. */
export interface TwilioProblem {
  status: number;
  code: number;
  message: string;
  retryAfterSeconds?: number;
}

/** @see https://www.twilio.com/docs/api/errors */
export const twilioProblems = {
  unauthorized: { status: 401, code: 20003, message: 'Authenticate' },
  notFound: { status: 404, code: 20404, message: 'The requested resource was not found' },
  noBody: { status: 400, code: 21602, message: 'Message body is required.' },
  noSender: { status: 400, code: 21603, message: "A 'From' phone number or 'MessagingServiceSid' is required." },
  noRecipient: { status: 400, code: 21604, message: "A 'To' phone number is required." },
  bodyTooLong: {
    status: 400,
    code: 21617,
    message: 'The concatenated message body exceeds the 1600 character limit.',
  },
  invalidCallback: { status: 400, code: 21609, message: "The 'StatusCallback' URL is not a valid URL." },
  unreachable: {
    status: 400,
    code: 21612,
    message: "The 'To' phone number is not currently reachable using the 'From' phone number via SMS.",
  },
  unavailable: { status: 503, code: 20503, message: 'Service is temporarily unavailable.' },
} satisfies Record<string, TwilioProblem>;

export function invalidRecipient(to: string): TwilioProblem {
  return { status: 400, code: 21211, message: `The 'To' number ${to} is not a valid phone number.` };
}

export function invalidSender(from: string): TwilioProblem {
  return { status: 400, code: 21212, message: `The 'From' number ${from} is not a valid phone number or sender.` };
}

export function optedOut(): TwilioProblem {
  return { status: 400, code: 21610, message: 'Attempt to send to unsubscribed recipient.' };
}

/** A verdict as Twilio would word it; null for those that have no error answer. */
export function verdictProblem(verdict: Verdict): TwilioProblem | null {
  if (verdict.kind === 'throttle') {
    const { retryAfterSeconds } = verdict;
    return { status: 429, code: 20429, message: 'Too Many Requests', retryAfterSeconds };
  }
  if (verdict.kind !== 'fail') return null;
  return verdict.permanence === 'transient' ? twilioProblems.unavailable : twilioProblems.unreachable;
}

export function problemBody(problem: TwilioProblem): Record<string, unknown> {
  const { code, message, status } = problem;
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
}
