import type { Outcome } from '@carillon/core';
import { smtpOutcome } from './email/smtp-outcome.ts';
import { pushAnswerOutcome } from './push/push-answer-outcome.ts';
import type { HttpAnswer } from './resilience/http-call.ts';
import { twilioOutcome } from './sms/twilio-outcome.ts';
import { webhookAnswerOutcome } from './webhook/webhook-answer-outcome.ts';

/** What happens after an answer: the delivery's next step as a person would say it. */
export type AnswerEffect = 'sent' | 'retry' | 'wait' | 'fail' | 'bounce' | 'suppress' | 'remove' | 'doubt';

/** One answer of a provider that is known by heart. */
export interface KnownAnswer {
  /** As the protocol says it: `550 5.1.1`, `21610`, `HTTP 429`. */
  code: string;
  meaning: string;
  effect: AnswerEffect;
}

type Sample = [code: string, meaning: string, outcome: () => Outcome];

const smtp =
  (reply: string, phase: 'session' | 'message' = 'message', command = 'RCPT TO'): (() => Outcome) =>
  () =>
    smtpOutcome(
      { phase, isHandedOver: false, errorCode: '', command, reply, systemCode: '', error: new Error(reply) },
      [],
    );

const answer = (status: number, body = ''): HttpAnswer => ({
  kind: 'answered',
  status,
  headers: {},
  body,
  isCut: false,
});
const twilio = (status: number, code?: number) => (): Outcome =>
  twilioOutcome(answer(status, code === undefined ? '' : JSON.stringify({ code, message: '' })), []);
const push = (status: number) => (): Outcome => pushAnswerOutcome(answer(status), []);
const webhook = (status: number) => (): Outcome => webhookAnswerOutcome(answer(status), []);

const SAMPLES: Record<string, readonly Sample[]> = {
  smtp: [
    ['421', 'The server closes the connection.', smtp('421 4.3.0 closing')],
    ['450 4.2.1', 'The mailbox is busy.', smtp('450 4.2.1 busy')],
    ['451 4.3.0', 'The server has a passing problem.', smtp('451 4.3.0 local error')],
    ['451 4.7.1', 'Too many messages; try again later.', smtp('451 4.7.1 too many messages')],
    ['452 4.3.1', 'The server has no room.', smtp('452 4.3.1 no room')],
    ['535 5.7.8', 'User or password is wrong.', smtp('535 5.7.8 wrong', 'session', 'AUTH')],
    ['550 5.1.1', 'The mailbox does not exist.', smtp('550 5.1.1 user unknown')],
    ['550 5.7.1', 'The message was refused by policy or as spam.', smtp('550 5.7.1 refused', 'message', 'DATA')],
    ['552 5.2.2', 'The mailbox is full.', smtp('552 5.2.2 full')],
    ['552 5.3.4', 'The message is too large.', smtp('552 5.3.4 too large', 'message', 'DATA')],
    ['553 5.1.8', 'The sender is not accepted.', smtp('553 5.1.8 sender', 'message', 'MAIL FROM')],
  ],
  twilio: [
    ['20003', 'Account or token is wrong.', twilio(401, 20_003)],
    ['20429', 'Too many requests.', twilio(429, 20_429)],
    ['21211', 'The number is not valid.', twilio(400, 21_211)],
    ['21408', 'Messages to this country are not enabled.', twilio(403, 21_408)],
    ['21610', 'The recipient opted out (STOP).', twilio(400, 21_610)],
    ['21611', "The sender's queue is full.", twilio(429, 21_611)],
    ['21612', 'This sender cannot reach this number.', twilio(400, 21_612)],
    ['21614', 'The number is no mobile number.', twilio(400, 21_614)],
    ['21617', 'The text is too long.', twilio(400, 21_617)],
    ['21606', 'The sender does not belong to the account.', twilio(400, 21_606)],
    ['20503', 'Twilio is in trouble.', twilio(503, 20_503)],
    ['HTTP 5xx', 'Twilio is in trouble.', twilio(503)],
  ],
  'web-push': [
    ['HTTP 201', 'The push service took it.', push(201)],
    ['HTTP 401, 403', 'The VAPID keys are refused.', push(403)],
    ['HTTP 404, 410', 'The subscription is gone.', push(410)],
    ['HTTP 413', 'The message is too long.', push(413)],
    ['HTTP 429', 'Too many messages.', push(429)],
    ['HTTP 5xx', 'The push service is in trouble.', push(503)],
  ],
  webhook: [
    ['HTTP 2xx', 'The receiver took it.', webhook(200)],
    ['HTTP 3xx', 'A redirect, which is not followed.', webhook(302)],
    ['HTTP 4xx', 'The receiver refuses it for now.', webhook(404)],
    ['HTTP 410', 'The receiver wants no more webhooks.', webhook(410)],
    ['HTTP 429', 'The receiver asks for a pause.', webhook(429)],
    ['HTTP 5xx', 'The receiver is in trouble.', webhook(500)],
  ],
};

/** Answers of a kind of provider with what each leads to, as its own classifier decides. Empty where none are known. */
export const knownAnswers = (kind: string): KnownAnswer[] =>
  (SAMPLES[kind] ?? []).map(([code, meaning, outcome]) => ({ code, meaning, effect: effectOf(outcome()) }));

function effectOf(outcome: Outcome): AnswerEffect {
  if (outcome.class === 'accepted') return 'sent';
  if (outcome.class === 'throttled') return 'wait';
  if (outcome.class === 'unavailable') return 'retry';
  if (outcome.class === 'unknown') return 'doubt';
  if (outcome.remove_address) return 'remove';
  if (outcome.suppress !== null) return 'suppress';
  return outcome.fault === 'address' ? 'bounce' : 'fail';
}
