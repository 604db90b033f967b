import type { Outcome } from '@carillon/core';
import { redact } from '../resilience/redact.ts';
import { transportFailure } from '../resilience/transport-failure.ts';

/** How far a message had come when the server said no, or nothing more. */
export interface SmtpFailure {
  /** `session` is everything before MAIL FROM: what the server says there is not about the message. */
  phase: 'session' | 'message';
  /** Part of the message itself was written, so the server may have taken it. */
  isHandedOver: boolean;
  /** nodemailer's error code, e.g. `EAUTH`, and the SMTP command that was under way. */
  errorCode: string;
  command: string;
  /** The server's reply, if that is what ended it; else the system's error. */
  reply: string | null;
  systemCode: string;
  error: Error;
}

interface Reply {
  status: number;
  /** Enhanced status (RFC 3463) such as `5.1.1`, or an empty text. */
  enhanced: string;
  text: string;
}

const UNKNOWN_USER =
  /user unknown|unknown user|no such (user|mailbox|recipient)|mailbox (not found|does not exist)|recipient (not found|unknown)|does not exist|address rejected/i;
const RATE = /too many|rate ?limit|throttl|try again in \d+ s/i;

/**
 * What an SMTP conversation that ended badly came to. Never throws.
 * @see RFC 5321 §4.2, RFC 3463
 */
export function smtpOutcome(failure: SmtpFailure, known: readonly string[]): Outcome {
  const reply = failure.reply === null ? null : readReply(failure.reply);
  if (failure.errorCode === 'EAUTH' || (failure.phase === 'session' && reply !== null)) {
    return unavailable(failure, reply, known);
  }
  if (reply === null) return withoutReply(failure);
  if (reply.status === 535 || reply.status === 534 || reply.status === 530) return unavailable(failure, reply, known);
  if (reply.status >= 500) return refused(failure, reply, known);
  if (reply.status >= 400) return deferred(reply, known);
  return failure.isHandedOver
    ? { class: 'unknown', code: 'answer_invalid', message: 'The mail server answered something that is not a verdict.' }
    : { class: 'unavailable', code: 'answer_invalid', message: 'The mail server broke the protocol.', wait_ms: null };
}

function withoutReply(failure: SmtpFailure): Outcome {
  if (failure.errorCode === 'EMESSAGE' && !failure.isHandedOver) {
    const message = 'The message is larger than the mail server takes.';
    return {
      class: 'rejected',
      code: 'message_too_large',
      message,
      fault: 'content',
      suppress: null,
      remove_address: false,
    };
  }
  const { code, message } = describe(failure);
  return failure.isHandedOver
    ? { class: 'unknown', code, message }
    : { class: 'unavailable', code, message, wait_ms: null };
}

function describe({ errorCode, systemCode, error }: SmtpFailure): { code: string; message: string } {
  if (errorCode === 'ETIMEDOUT') return { code: 'timeout', message: 'The mail server did not answer in time.' };
  if (errorCode === 'EPROTOCOL') return { code: 'answer_invalid', message: 'The mail server broke the protocol.' };
  if (errorCode === 'ETLS' && systemCode === '') {
    return { code: 'tls_failed', message: 'The encrypted connection could not be set up.' };
  }
  if (errorCode === 'ECONNECTION' && systemCode === '') {
    return { code: 'connection_lost', message: 'The mail server closed the connection.' };
  }
  return transportFailure(Object.assign(new Error(error.message), { code: systemCode || errorCode }));
}

function unavailable(failure: SmtpFailure, reply: Reply | null, known: readonly string[]): Outcome {
  const isAuth = failure.errorCode === 'EAUTH' || (reply !== null && [530, 534, 535].includes(reply.status));
  const code = isAuth ? 'smtp_auth_failed' : `smtp_${reply?.status ?? 0}`;
  const text = reply ? `: ${redact(reply.text, known)}` : '.';
  const message = isAuth
    ? `The mail server refused the credentials${text}`
    : `The mail server refused the session${text}`;
  return { class: 'unavailable', code, message: message.slice(0, 500), wait_ms: null };
}

function deferred(reply: Reply, known: readonly string[]): Outcome {
  const message = redact(`${reply.status} ${reply.enhanced} ${reply.text}`, known);
  const code = `smtp_${reply.status}`;
  const isRate =
    reply.enhanced === '4.7.28' || (/^(4\.7\.|4\.4\.5|4\.3\.2|$)/.test(reply.enhanced) && RATE.test(reply.text));
  if (!isRate) return { class: 'unavailable', code, message, wait_ms: null };
  const seconds = /in (\d{1,5}) s/i.exec(reply.text)?.[1];
  return { class: 'throttled', code, message, wait_ms: seconds === undefined ? null : Number(seconds) * 1_000 };
}

function refused(failure: SmtpFailure, reply: Reply, known: readonly string[]): Outcome {
  const isGone = isUnknownMailbox(failure, reply);
  return {
    class: 'rejected',
    code: reply.enhanced === '' ? `smtp_${reply.status}` : `smtp_${reply.enhanced}`,
    message: redact(`${reply.status} ${reply.enhanced} ${reply.text}`, known),
    fault: isGone || reply.enhanced === '5.2.2' ? 'address' : faultOf(failure, reply),
    suppress: isGone ? 'bounce' : null,
    remove_address: false,
  };
}

/** 5.1.7 and 5.1.8 speak of the sender's address; 5.2.1 of a mailbox that takes no mail any more. */
function isUnknownMailbox({ command }: SmtpFailure, { status, enhanced, text }: Reply): boolean {
  if (enhanced === '5.1.7' || enhanced === '5.1.8') return false;
  if (enhanced.startsWith('5.1.') || enhanced === '5.2.1') return true;
  const isPlain = enhanced === '' || enhanced === '5.0.0' || enhanced === '5.5.0';
  return (
    isPlain &&
    command !== 'MAIL FROM' &&
    (status === 550 || status === 551 || status === 553) &&
    UNKNOWN_USER.test(text)
  );
}

function faultOf({ command }: SmtpFailure, { status, enhanced }: Reply): 'content' | 'account' {
  if (status === 552 || enhanced === '5.3.4' || enhanced === '5.2.3' || enhanced.startsWith('5.6.')) return 'content';
  return command === 'DATA' ? 'content' : 'account';
}

function readReply(raw: string): Reply {
  const match = /^(\d{3})[ -]?(?:(\d\.\d{1,3}\.\d{1,3})\s+)?/.exec(raw);
  if (!match) return { status: 0, enhanced: '', text: raw };
  const text = raw.slice(match[0].length).replace(/\r?\n\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?/g, ' ');
  return { status: Number(match[1]), enhanced: match[2] ?? '', text };
}
