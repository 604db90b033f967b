import { parsePublicId } from '@carillon/core';
import twilio from 'twilio';

/** What a report says about an attempt. `null` for steps before the carrier has it. */
export type CallbackReport = 'sent' | 'delivered' | 'bounced' | null;

export interface TwilioCallback {
  /** UUID. */
  deliveryId: string;
  series: number;
  attempt: number;
  report: CallbackReport;
  /** Twilio's error number as `twilio_30003`, or null. */
  code: string | null;
  providerMessageId: string;
  at: Date;
  /** The same report has the same key, however often it comes. */
  dedupeKey: string;
}

const REPORTS: Record<string, CallbackReport> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'bounced',
  undelivered: 'bounced',
  canceled: 'bounced',
};

/** The parameters of a form-encoded body, as they are signed. Never throws. */
export function parseTwilioForm(rawBody: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(rawBody));
}

/**
 * Whether Twilio signed this request with the account's token. `url` is the public URL that Twilio was given,
 * with its query, never one built from the request's Host. Compares in constant time; never throws.
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
export function verifyTwilioSignature(input: {
  authToken: string;
  signature: string | undefined;
  url: string;
  params: Readonly<Record<string, string>>;
}): boolean {
  const { authToken, signature, url, params } = input;
  if (signature === undefined || !/^[A-Za-z0-9+/]{27}=$/.test(signature) || !URL.canParse(url)) return false;
  return twilio.validateRequest(authToken, signature, url, params);
}

/**
 * Reads a verified status callback: delivery and attempt from the URL, the report from the body. Null when
 * it is not one. Never throws.
 * @param receivedAt Twilio names no reliable time of the event, so the time of arrival stands for it
 */
export function parseTwilioCallback(
  query: Readonly<Record<string, string | undefined>>,
  params: Readonly<Record<string, string>>,
  receivedAt: Date,
): TwilioCallback | null {
  const deliveryId = parsePublicId('delivery', query.d ?? '');
  const series = readCount(query.s);
  const attempt = readCount(query.a);
  const providerMessageId = params.MessageSid ?? params.SmsSid ?? '';
  const status = (params.MessageStatus ?? params.SmsStatus ?? '').toLowerCase();
  if (deliveryId === null || series === null || attempt === null) return null;
  if (!/^[A-Za-z0-9]{2,64}$/.test(providerMessageId) || !/^[a-z_]{1,32}$/.test(status)) return null;
  const error = params.ErrorCode ?? '';
  const code = /^[1-9]\d{0,5}$/.test(error) ? `twilio_${error}` : null;
  return {
    deliveryId,
    series,
    attempt,
    report: REPORTS[status] ?? null,
    code,
    providerMessageId,
    at: receivedAt,
    dedupeKey: [providerMessageId, status, code ?? ''].join(':'),
  };
}

function readCount(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
