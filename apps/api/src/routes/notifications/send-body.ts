import { CHANNELS, type Channel, recipientSchema, subscriberIdSchema } from '@carillon/core';
import { safeUrl } from '@carillon/rendering';
import { z } from 'zod';
import { plainText } from '../../http/fields.ts';

export const MAX_RECIPIENTS = 1_000;
export const MAX_DATA_BYTES = 65_536;
const MAX_METADATA_PAIRS = 50;

const text = (max: number) => z.string().max(max).optional();
const from = plainText(320).optional();
/** Overrides are not rendered, so what rendering would drop is refused here. */
const url = z
  .string()
  .max(2_048)
  .refine((value) => value === '' || safeUrl(value) !== null, {
    error: 'must be an https, http, mailto, tel or relative link',
  })
  .optional();

/** Fields of the channel's content as final text, and for e-mail and SMS who it comes from. */
const overridesSchema = z
  .strictObject({
    email: z
      .strictObject({
        subject: plainText(998).optional(),
        text: text(200_000),
        html: text(500_000),
        from,
        reply_to: from,
      })
      .optional(),
    sms: z.strictObject({ body: text(1_600), from }).optional(),
    push: z.strictObject({ title: text(200), body: text(1_000), url }).optional(),
    in_app: z.strictObject({ title: text(200), body: text(4_000), url }).optional(),
    webhook: z.strictObject({ body: text(65_536) }).optional(),
  } satisfies Record<Channel, z.ZodType>)
  .describe('Per channel: fields of its content as final text, and `from`.');

/** The body of `POST /v1/notifications`. */
export const sendBody = z
  .strictObject({
    workflow: plainText(128).describe('Key of the workflow.'),
    to: z
      .array(recipientSchema)
      .min(1)
      .max(MAX_RECIPIENTS)
      .describe('Subscriber ids, inline subscribers, topics. `data` of a recipient is for this notification only.'),
    data: z
      .record(z.string(), z.unknown())
      .default({})
      .describe("Payload of the templates, checked against the workflow's schema; at most 64 KiB."),
    actor: subscriberIdSchema.optional().describe('Who caused it; left out of topic sends.'),
    channels: z
      .array(z.enum(CHANNELS))
      .min(1)
      .max(CHANNELS.length)
      .optional()
      .describe("Narrows the workflow's channels."),
    overrides: overridesSchema.optional(),
    expires_at: z.iso.datetime({ offset: true }).optional().describe('Past it nothing is sent; at most a year away.'),
    ttl: z.iso.duration().optional().describe('The same as a duration from now: `PT10M`.'),
    on_doubt: z
      .enum(['retry', 'drop'])
      .optional()
      .describe('When a provider may or may not have accepted: try again, or rather drop it.'),
    metadata: z
      .record(plainText(64), plainText(500))
      .refine((pairs) => Object.keys(pairs).length <= MAX_METADATA_PAIRS, {
        error: `has more than ${MAX_METADATA_PAIRS} pairs`,
      })
      .default({})
      .describe('Searchable pairs of text.'),
    test: z
      .strictObject({ sandbox: z.boolean().default(false).describe('Render and record, call no provider.') })
      .optional(),
  })
  .meta({ id: 'SendNotification' });
export type SendBody = z.output<typeof sendBody>;

/** Fields of the documented API that do not work yet. */
export const PLANNED_FIELDS = ['deliver_at', 'delay', 'priority', 'dedupe_key', 'cancel_key'] as const;

const mistakeSchema = z.object({ index: z.int().describe('Place in `to`.'), code: z.string(), message: z.string() });

export const sentSchema = z
  .object({
    id: z.string().describe('`ntf_…`'),
    status: z.literal('accepted'),
    accepted: z.int().describe('Recipients that stand.'),
    rejected: z.array(mistakeSchema).describe('Recipients that do not, while the others stand.'),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
    links: z.object({ self: z.string(), deliveries: z.string() }),
  })
  .meta({ id: 'SentNotification' });
export type Sent = z.infer<typeof sentSchema>;
