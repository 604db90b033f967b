import { toPublicId } from '@carillon/core';
import type { SendRequest } from '../provider.ts';
import { createReceiptToken } from './receipt-token.ts';

/** Push services take 4,096 bytes of cipher text; the rest is room for the encryption and for the meaner ones. */
export const MAX_PAYLOAD_BYTES = 3_000;

/** What the service worker finds in a push message. */
export interface PushPayload {
  v: 1;
  delivery_id: string;
  series: number;
  attempt: number;
  title: string;
  body: string;
  url: string;
  /** A device shows one notification per tag, so that a duplicate replaces the first. */
  tag: string;
  receipt_url: string;
  receipt_token: string;
}

/**
 * The JSON text of a push message. A body that does not fit is cut with an ellipsis; null when the rest alone
 * is too long. Never throws for UUIDs.
 */
export function buildPushPayload(
  request: SendRequest<'push'>,
  platform: { apiPublicUrl: string; callbackKey: Uint8Array },
): string | null {
  const deliveryId = toPublicId('delivery', request.deliveryId);
  const { environmentId, series, attempt, content } = request;
  const receiptUrl = new URL(`/v1/callbacks/push/${toPublicId('provider', request.providerId)}`, platform.apiPublicUrl);
  const payload: PushPayload = {
    v: 1,
    delivery_id: deliveryId,
    series,
    attempt,
    title: content.title,
    body: content.body,
    url: content.url,
    tag: deliveryId,
    receipt_url: receiptUrl.href,
    receipt_token: createReceiptToken(platform.callbackKey, {
      environmentId,
      deliveryId: request.deliveryId,
      series,
      attempt,
    }),
  };
  return fit(payload);
}

function fit(payload: PushPayload): string | null {
  const whole = JSON.stringify(payload);
  if (sizeBytes(whole) <= MAX_PAYLOAD_BYTES) return whole;
  const characters = [...payload.body];
  const cut = (length: number): string =>
    JSON.stringify({ ...payload, body: `${characters.slice(0, length).join('').trimEnd()}…` });
  let [low, high] = [0, characters.length];
  if (sizeBytes(cut(0)) > MAX_PAYLOAD_BYTES) return null;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sizeBytes(cut(middle)) <= MAX_PAYLOAD_BYTES) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}

const sizeBytes = (text: string): number => Buffer.byteLength(text);
