import { toPublicId } from '@carillon/core';

/** The attempt that a status callback belongs to. UUIDs. */
export interface CallbackTarget {
  providerId: string;
  deliveryId: string;
  series: number;
  attempt: number;
}

/**
 * Where Twilio reports on one attempt. The delivery travels in the URL, so that a report finds its way even
 * when it comes before the answer to the request; Twilio signs the URL with the rest.
 */
export function twilioCallbackUrl(apiPublicUrl: string, target: CallbackTarget): string {
  const url = new URL(`/v1/callbacks/twilio/${toPublicId('provider', target.providerId)}`, apiPublicUrl);
  url.searchParams.set('d', toPublicId('delivery', target.deliveryId));
  url.searchParams.set('s', String(target.series));
  url.searchParams.set('a', String(target.attempt));
  return url.href;
}
