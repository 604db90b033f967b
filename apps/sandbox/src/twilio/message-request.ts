import { invalidRecipient, invalidSender, optedOut, type TwilioProblem, twilioProblems } from './twilio-problem.ts';

export interface MessageRequest {
  to: string;
  from: string | null;
  messagingServiceSid: string | null;
  body: string;
  statusCallback: string | null;
}

export type ReadMessageRequest = { ok: true; request: MessageRequest } | { ok: false; problem: TwilioProblem };

const e164 = /^\+[1-9]\d{6,14}$/;
/** Long numbers, short codes and alphanumeric senders. */
const sender = /^(\+[1-9]\d{6,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/;
const maxBodyCharacters = 1_600;

/** Numbers that always answer in one way, after Twilio's test credentials. */
const invalidNumber = '+15005550001';
const optedOutNumber = '+15005550004';

/** Checks the form of a message request in the order in which Twilio complains. */
export function readMessageRequest(form: URLSearchParams, isOptedOut: (to: string) => boolean): ReadMessageRequest {
  const value = (name: string) => form.get(name)?.trim() || null;
  const to = value('To');
  const from = value('From');
  const messagingServiceSid = value('MessagingServiceSid');
  const body = form.get('Body') ?? '';
  const statusCallback = value('StatusCallback');
  const refuse = (problem: TwilioProblem) => ({ ok: false as const, problem });

  if (to === null) return refuse(twilioProblems.noRecipient);
  if (from === null && messagingServiceSid === null) return refuse(twilioProblems.noSender);
  if (body === '') return refuse(twilioProblems.noBody);
  if (!e164.test(to) || to === invalidNumber) return refuse(invalidRecipient(to));
  if (from !== null && !sender.test(from)) return refuse(invalidSender(from));
  if (body.length > maxBodyCharacters) return refuse(twilioProblems.bodyTooLong);
  if (statusCallback !== null && !isHttpUrl(statusCallback)) return refuse(twilioProblems.invalidCallback);
  if (to === optedOutNumber || isOptedOut(to)) return refuse(optedOut());
  return { ok: true, request: { to, from, messagingServiceSid, body, statusCallback } };
}

function isHttpUrl(value: string): boolean {
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  return protocol === 'http:' || protocol === 'https:';
}
