import type { ArrivalDraft } from '../arrivals/arrival.ts';
import { readDeliveryReference } from '../arrivals/delivery-reference.ts';
import { countSegments } from './segments.ts';

/** Describes a message request; the delivery it belongs to is told by its callback URL. */
export function smsDraft(form: URLSearchParams, sid: string | null): ArrivalDraft {
  const body = form.get('Body') ?? '';
  const statusCallback = form.get('StatusCallback');
  return {
    channel: 'sms',
    ...readCallbackReference(statusCallback),
    to: form.get('To') ?? '',
    summary: body.slice(0, 200),
    providerMessageId: sid,
    sizeBytes: body.length * 2 + 400,
    loadContent: async () => ({
      from: form.get('From'),
      messaging_service_sid: form.get('MessagingServiceSid'),
      body,
      segments: countSegments(body),
      status_callback: statusCallback,
    }),
  };
}

function readCallbackReference(url: string | null) {
  const query = url !== null && URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  return readDeliveryReference(query.get('d') ?? undefined, `${query.get('s')}.${query.get('a')}`);
}
