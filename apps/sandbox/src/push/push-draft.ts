import { z } from 'zod';
import type { ArrivalDraft } from '../arrivals/arrival.ts';
import { unknownDelivery } from '../arrivals/arrival.ts';
import { readDeliveryReference } from '../arrivals/delivery-reference.ts';
import type { PushOptions } from './push-request.ts';

/** What the page reads of a payload; whatever else it holds is shown as it came. */
const payloadSchema = z.looseObject({
  title: z.string().optional().catch(undefined),
  body: z.string().optional().catch(undefined),
  delivery_id: z.string().optional().catch(undefined),
  series: z.number().optional().catch(undefined),
  attempt: z.number().optional().catch(undefined),
});

export interface PushFacts {
  endpoint: string;
  subscriptionId: string;
  label: string | null;
  messageId: string | null;
  options: PushOptions | null;
  /** The decrypted payload; null when it was not read, empty when there was none. */
  text: string | null;
}

/** Describes a push message by its decrypted payload. */
export function pushDraft(facts: PushFacts): ArrivalDraft {
  const payload = readPayload(facts.text);
  const reference = readDeliveryReference(payload?.delivery_id, `${payload?.series}.${payload?.attempt}`);
  return {
    channel: 'push',
    ...(payload === null ? unknownDelivery : reference),
    to: facts.endpoint,
    summary: payload?.title ?? payload?.body ?? (facts.text || '(no payload)').slice(0, 200),
    providerMessageId: facts.messageId,
    sizeBytes: (facts.text?.length ?? 0) * 2 + 600,
    loadContent: async () => ({
      subscription: { id: facts.subscriptionId, label: facts.label },
      title: payload?.title ?? null,
      body: payload?.body ?? null,
      payload,
      payload_text: facts.text,
      ttl_seconds: facts.options?.ttlSeconds ?? null,
      urgency: facts.options?.urgency ?? null,
      topic: facts.options?.topic ?? null,
    }),
  };
}

function readPayload(text: string | null): z.infer<typeof payloadSchema> | null {
  if (text === null || text === '') return null;
  try {
    return payloadSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
