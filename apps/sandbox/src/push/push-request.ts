import type { IncomingHttpHeaders } from 'node:http';

export interface PushProblem {
  status: number;
  detail: string;
}

export interface PushOptions {
  ttlSeconds: number;
  urgency: string;
  topic: string | null;
}

export type ReadPushOptions = { ok: true; options: PushOptions } | { ok: false; problem: PushProblem };

const maxPayloadBytes = 4_096;
const urgencies = ['very-low', 'low', 'normal', 'high'];
const topicPattern = /^[A-Za-z0-9_-]{1,32}$/;

/**
 * Checks a push request's headers and size.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8030#section-5
 */
export function readPushOptions(headers: IncomingHttpHeaders, sizeBytes: number): ReadPushOptions {
  const refuse = (status: number, detail: string) => ({ ok: false as const, problem: { status, detail } });
  const { ttl, topic, urgency = 'normal' } = headers;
  if (typeof ttl !== 'string' || !/^\d{1,10}$/.test(ttl)) return refuse(400, 'the TTL header is missing or no number');
  if (typeof urgency !== 'string' || !urgencies.includes(urgency)) return refuse(400, 'Urgency is not one of RFC 8030');
  if (topic !== undefined && (typeof topic !== 'string' || !topicPattern.test(topic))) {
    return refuse(400, 'Topic is longer than 32 characters or not base64url');
  }
  if (sizeBytes > maxPayloadBytes) return refuse(413, `the payload is larger than ${maxPayloadBytes} bytes`);
  if (sizeBytes > 0 && headers['content-encoding'] !== 'aes128gcm') {
    return refuse(415, 'Content-Encoding must be aes128gcm');
  }
  return { ok: true, options: { ttlSeconds: Number(ttl), urgency, topic: topic ?? null } };
}
