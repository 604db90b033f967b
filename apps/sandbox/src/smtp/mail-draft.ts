import PostalMime from 'postal-mime';
import type { ArrivalContent, ArrivalDraft } from '../arrivals/arrival.ts';
import { unknownDelivery } from '../arrivals/arrival.ts';
import { readDeliveryHeader } from '../arrivals/delivery-reference.ts';

export interface MailEnvelope {
  from: string;
  to: string[];
}

/** Describes a mail by its header block alone; the body is parsed only when somebody looks at it. */
export function mailDraft(raw: Buffer, envelope: MailEnvelope): ArrivalDraft {
  const headers = headerBlock(raw);
  return {
    channel: 'email',
    ...readDeliveryHeader(headerValue(headers, 'X-Carillon-Delivery')),
    to: envelope.to.join(', '),
    summary: decodeWords(headerValue(headers, 'Subject') ?? '(no subject)'),
    providerMessageId: headerValue(headers, 'Message-ID') ?? null,
    sizeBytes: raw.length,
    loadContent: once(() => parseMail(raw, envelope)),
    raw,
  };
}

/** A mail that was turned away at RCPT, before its text was sent. */
export function unsentMailDraft(envelope: MailEnvelope): ArrivalDraft {
  return {
    channel: 'email',
    ...unknownDelivery,
    to: envelope.to.join(', '),
    summary: '(turned away before the message was sent)',
    providerMessageId: null,
    sizeBytes: 0,
    loadContent: async () => ({ envelope }),
  };
}

async function parseMail(raw: Buffer, envelope: MailEnvelope): Promise<ArrivalContent> {
  try {
    const mail = await PostalMime.parse(raw);
    const from = mail.from;
    return {
      envelope,
      from: from === undefined ? null : { name: from.name, address: from.address ?? null },
      subject: mail.subject ?? '',
      text: mail.text ?? null,
      html: mail.html ?? null,
      message_id: mail.messageId ?? null,
      date: mail.date ?? null,
      headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
      attachments: mail.attachments.map(({ filename, mimeType }) => ({ filename, mime_type: mimeType })),
      size_bytes: raw.length,
    };
  } catch (error) {
    return { envelope, parse_error: error instanceof Error ? error.message : String(error), size_bytes: raw.length };
  }
}

function headerBlock(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n');
  return raw.toString('utf8', 0, end < 0 ? raw.length : end).replace(/\r\n[ \t]+/g, ' ');
}

function headerValue(unfolded: string, name: string): string | undefined {
  const match = new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(unfolded);
  return match?.[1]?.trim();
}

/** Decodes RFC 2047 words, as subjects outside ASCII use them. */
function decodeWords(value: string): string {
  return value
    .replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (word, charset: string, encoding: string, text: string) => {
      try {
        return new TextDecoder(charset).decode(wordBytes(encoding, text));
      } catch {
        return word;
      }
    });
}

function wordBytes(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  const binary = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(binary, 'latin1');
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}
