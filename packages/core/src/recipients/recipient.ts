import { z } from 'zod';

/** Text that Postgres and every protocol can carry: no NUL, no control characters, no lone surrogates. */
const isCleanText = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

const cleanText = (max: number) =>
  z.string().min(1).max(max).refine(isCleanText, { error: 'has control characters or broken Unicode' });

/** A subscriber's id is the customer's own: 1 to 255 characters, opaque. */
export const subscriberIdSchema = cleanText(255).refine((text) => text.trim() === text && text !== '', {
  error: 'must not begin or end with white space',
});

export const subscriberDataSchema = z.record(z.string().max(128), z.unknown());

/** A subscriber described in place; stored in the transaction that accepts the notification. */
export const inlineSubscriberSchema = z.strictObject({
  id: subscriberIdSchema,
  email: cleanText(320).optional(),
  phone: cleanText(32).optional(),
  webhook_url: cleanText(2048).optional(),
  locale: cleanText(35).optional(),
  timezone: cleanText(64).optional(),
  data: subscriberDataSchema.optional(),
});
export type InlineSubscriber = z.infer<typeof inlineSubscriberSchema>;

export const topicRecipientSchema = z.strictObject({ topic: cleanText(255) });

/** One entry of `to`. `data` of an inline subscriber is the recipient's own payload for this notification. */
export const recipientSchema = z.union([subscriberIdSchema, inlineSubscriberSchema, topicRecipientSchema]);
export type Recipient = z.infer<typeof recipientSchema>;

/** The customer's id of a recipient, or null for a topic. Never throws. */
export function recipientId(recipient: Recipient): string | null {
  if (typeof recipient === 'string') return recipient;
  return 'id' in recipient ? recipient.id : null;
}
