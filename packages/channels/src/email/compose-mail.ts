import { toPublicId } from '@carillon/core';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { SendRequest } from '../provider.ts';
import { parseAddrSpec } from './addr-spec.ts';
import type { SmtpSettings } from './smtp-settings.ts';

export interface ComposedMail {
  envelope: { from: string; to: [string] };
  messageId: string;
  /** The whole message as it goes over the wire. */
  raw: Buffer;
}

export type ComposeResult =
  | { ok: true; mail: ComposedMail }
  | { ok: false; code: string; message: string; fault: 'address' | 'content' };

const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Builds the message of a delivery. The Message-ID is the same for every attempt, so that a duplicate can be
 * recognised. Anything that could end a header or add a recipient is refused before nodemailer sees it.
 */
export async function composeMail(request: SendRequest<'email'>, settings: SmtpSettings): Promise<ComposeResult> {
  const to = parseAddrSpec(request.address);
  if (!to.ok) return { ok: false, code: to.code, message: to.message, fault: 'address' };
  const sender = readSender(request.overrides, settings);
  if (!sender.ok) return sender;
  if (CONTROL.test(request.content.subject)) return refuse('subject_invalid', 'The subject has a control character.');
  const deliveryId = toPublicId('delivery', request.deliveryId);
  const messageId = `<${deliveryId}@${settings.message_id_domain ?? sender.domain}>`;
  const composer = new MailComposer({
    from: { name: sender.name, address: sender.address },
    to: { name: '', address: to.value },
    ...(sender.replyTo ? { replyTo: { name: '', address: sender.replyTo } } : {}),
    subject: request.content.subject,
    text: request.content.text,
    ...(request.content.html === '' ? {} : { html: request.content.html }),
    messageId,
    date: new Date(),
    headers: {
      'X-Carillon-Delivery': `${deliveryId}/${request.series}.${request.attempt}`,
      ...unsubscribeHeaders(request.unsubscribeUrl),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  return { ok: true, mail: { envelope: { from: sender.address, to: [to.value] }, messageId, raw } };
}

type Sender = { ok: true; name: string; address: string; domain: string; replyTo: string | undefined };
type Refusal = Extract<ComposeResult, { ok: false }>;

/** The configured sender, or another address of its domain that this send asked for. */
function readSender(overrides: Readonly<Record<string, string>>, settings: SmtpSettings): Sender | Refusal {
  const own = parseAddrSpec(settings.from.address);
  const from = parseAddrSpec(overrides.from ?? settings.from.address);
  if (!own.ok || !from.ok) return refuse('from_invalid', 'The sender address is not valid.');
  if (from.domain !== own.domain) {
    return refuse('from_not_allowed', "The sender must be of the provider's own domain.");
  }
  const name = overrides.from_name ?? settings.from.name;
  if (CONTROL.test(name)) return refuse('from_invalid', "The sender's name has a control character.");
  const replyTo = overrides.reply_to ?? settings.reply_to;
  const reply = replyTo === undefined ? undefined : parseAddrSpec(replyTo);
  if (reply && !reply.ok) return refuse('reply_to_invalid', 'The reply address is not valid.');
  return { ok: true, name, address: from.value, domain: from.domain, replyTo: reply?.value };
}

/** Prepared values stay on one line: folding inside the URL breaks DKIM verifiers and one-click clients. */
function unsubscribeHeaders(url: string | null): Record<string, { prepared: boolean; value: string }> {
  if (url === null) return {};
  return {
    'List-Unsubscribe': { prepared: true, value: `<${new URL(url).href}>` },
    'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
  };
}

const refuse = (code: string, message: string): Refusal => ({ ok: false, code, message, fault: 'content' });
