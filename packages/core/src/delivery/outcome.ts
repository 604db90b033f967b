import { z } from 'zod';

/**
 * What a provider call came to. `unknown` means that the provider may have taken the message: it timed out
 * after the message was handed over, or the connection broke before the answer. Texts are redacted.
 */
export const outcomeSchema = z.discriminatedUnion('class', [
  z.object({
    class: z.literal('accepted'),
    code: z.string().max(64).nullable().default(null),
    provider_message_id: z.string().max(255).nullable(),
  }),
  z.object({
    class: z.literal('rejected'),
    code: z.string().max(64),
    message: z.string().max(500),
    /** Whose fault it is: a bad address bounces, anything else is dead at once. */
    fault: z.enum(['address', 'content', 'account']),
    /** The provider says that this address must not be written to again. */
    suppress: z.enum(['bounce', 'complaint', 'stop']).nullable().default(null),
    /** The address is gone and is removed (an expired push subscription). */
    remove_address: z.boolean().default(false),
  }),
  z.object({
    class: z.literal('throttled'),
    code: z.string().max(64),
    message: z.string().max(500),
    wait_ms: z.int().min(0).nullable(),
  }),
  z.object({
    class: z.literal('unavailable'),
    code: z.string().max(64),
    message: z.string().max(500),
    wait_ms: z.int().min(0).nullable().default(null),
  }),
  z.object({ class: z.literal('unknown'), code: z.string().max(64), message: z.string().max(500) }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;
export type OutcomeClass = Outcome['class'];
