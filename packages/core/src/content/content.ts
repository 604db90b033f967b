import { z } from 'zod';
import type { Channel } from '../delivery/vocabulary.ts';

const text = (max: number) => z.string().max(max);

/**
 * What a channel is given to send, per channel. A template's `source` has the same fields, each a Liquid source,
 * so rendering maps one onto the other. Lengths are in UTF-16 code units.
 */
export const contentSchemas = {
  email: z.object({ subject: text(998), text: text(200_000), html: text(500_000) }),
  sms: z.object({ body: text(1_600) }),
  push: z.object({ title: text(200), body: text(1_000), url: text(2_048).default('') }),
  in_app: z.object({ title: text(200), body: text(4_000), url: text(2_048).default('') }),
  /** `body` is the JSON text of the payload's `data.content`. */
  webhook: z.object({ body: text(65_536) }),
} as const satisfies Record<Channel, z.ZodObject>;

export type ContentOf<C extends Channel> = z.infer<(typeof contentSchemas)[C]>;
export type Content = { [C in Channel]: { channel: C } & ContentOf<C> }[Channel];
