import type { Verdict } from '../chaos/chaos.ts';

export interface SmtpAnswer {
  code: number;
  text: string;
}

/** A verdict as an SMTP reply (RFC 5321 §4.2 with the enhanced codes of RFC 3463). */
export function smtpAnswer(verdict: Verdict): SmtpAnswer {
  switch (verdict.kind) {
    case 'accept':
      return { code: 250, text: '2.0.0 Ok' };
    case 'throttle':
      return { code: 450, text: `4.7.0 Too many messages, try again in ${verdict.retryAfterSeconds} seconds` };
    case 'fail':
      return verdict.permanence === 'transient'
        ? { code: 451, text: '4.7.1 Try again later' }
        : { code: 550, text: '5.7.1 Message refused' };
    case 'hang':
      return { code: 0, text: 'taken, then no answer' };
    case 'cut':
      return { code: 0, text: 'taken, then the connection was cut' };
    case 'refuse':
      return { code: 0, text: 'connection closed' };
  }
}

/** Mailboxes that behave in one way whatever the switches say. */
export function magicMailbox(address: string): SmtpAnswer | null {
  const localPart = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  if (localPart === 'bounce') return { code: 550, text: '5.1.1 No such mailbox here' };
  if (localPart === 'full') return { code: 452, text: '4.2.2 Mailbox full' };
  return null;
}

/** The form in which the reply line is recorded. */
export function replyLine({ code, text }: SmtpAnswer): string {
  return code === 0 ? text : `${code} ${text}`;
}
