import { randomBytes } from 'node:crypto';
import type { MessageRequest } from './message-request.ts';
import { countSegments } from './segments.ts';

export type MessageStatus = 'queued' | 'accepted' | 'sent' | 'delivered' | 'undelivered';

/** A message as the service keeps it. */
export interface Message extends MessageRequest {
  sid: string;
  status: MessageStatus;
  errorCode: number | null;
  createdAt: Date;
  updatedAt: Date;
}

export const apiVersion = '2010-04-01';

export function createMessage(request: MessageRequest): Message {
  const now = new Date();
  return {
    ...request,
    sid: `SM${randomBytes(16).toString('hex')}`,
    status: request.messagingServiceSid === null ? 'queued' : 'accepted',
    errorCode: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** The message resource as Twilio's API shows it. */
export function messageResource(accountSid: string, message: Message): Record<string, unknown> {
  const uri = `/${apiVersion}/Accounts/${accountSid}/Messages/${message.sid}`;
  const isUnderWay = message.status === 'queued' || message.status === 'accepted';
  return {
    account_sid: accountSid,
    api_version: apiVersion,
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: isUnderWay ? null : rfc2822(message.updatedAt),
    date_updated: rfc2822(message.updatedAt),
    direction: 'outbound-api',
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : 'Unreachable destination handset',
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    num_segments: String(countSegments(message.body)),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
