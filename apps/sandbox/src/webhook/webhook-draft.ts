import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { ArrivalDraft } from '../arrivals/arrival.ts';
import { readDeliveryReference } from '../arrivals/delivery-reference.ts';

const bodySchema = z.looseObject({
  type: z.string().optional().catch(undefined),
  data: z
    .looseObject({ delivery_id: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** Headers that say how the message is meant; the others belong to the connection. */
const shownHeaders = /^(webhook-|carillon-|content-type$|user-agent$|traceparent$)/;

/** Describes a webhook request. */
export function webhookDraft(url: string, headers: IncomingHttpHeaders, body: Buffer): ArrivalDraft {
  const text = body.toString('utf8');
  const parsed = readBody(text);
  const messageId = header(headers, 'webhook-id');
  const deliveryId = parsed?.data?.delivery_id ?? messageId ?? undefined;
  return {
    channel: 'webhook',
    ...readDeliveryReference(deliveryId, header(headers, 'carillon-attempt') ?? undefined),
    to: url,
    summary: parsed?.type ?? (text.slice(0, 200) || '(no body)'),
    providerMessageId: messageId,
    sizeBytes: body.length * 2 + 1_000,
    loadContent: async () => ({
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => shownHeaders.test(name))),
      body: parsed,
      body_text: text,
    }),
  };
}

function readBody(text: string): z.infer<typeof bodySchema> | null {
  try {
    return bodySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function header(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}
