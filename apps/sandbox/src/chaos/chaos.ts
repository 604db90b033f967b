import { z } from 'zod';

const percent = z.number().min(0).max(100);

/** What a channel can be told to do wrong. Fields that are left out go back to calm. */
export const chaosSchema = z.strictObject({
  fail_percent: percent.default(0),
  fail_kind: z.enum(['transient', 'permanent']).default('transient'),
  latency_ms: z.number().int().min(0).max(120_000).default(0),
  throttle: z
    .strictObject({ percent, retry_after_seconds: z.number().int().min(0).max(86_400) })
    .nullable()
    .default(null),
  hang_percent: percent.default(0),
  cut_percent: percent.default(0),
  refuse: z.boolean().default(false),
});

export type Chaos = z.infer<typeof chaosSchema>;

/** A channel that behaves. */
export const calm: Chaos = chaosSchema.parse({});

/** What happens to one request. `hang` and `cut` take the message first; the sender just never hears of it. */
export type Verdict =
  | { kind: 'accept' }
  | { kind: 'hang' }
  | { kind: 'cut' }
  | { kind: 'refuse' }
  | { kind: 'throttle'; retryAfterSeconds: number }
  | { kind: 'fail'; permanence: 'transient' | 'permanent' };

/**
 * Decides one request: throttling first, then failing, hanging and cutting, each with its own draw. `random` returns
 * 0 to 1 without 1, so 0 % never and 100 % always strikes.
 */
export function decide(chaos: Chaos, random: () => number): Verdict {
  const strikes = (chance: number) => chance > 0 && random() * 100 < chance;
  if (chaos.refuse) return { kind: 'refuse' };
  if (chaos.throttle !== null && strikes(chaos.throttle.percent)) {
    return { kind: 'throttle', retryAfterSeconds: chaos.throttle.retry_after_seconds };
  }
  if (strikes(chaos.fail_percent)) return { kind: 'fail', permanence: chaos.fail_kind };
  if (strikes(chaos.hang_percent)) return { kind: 'hang' };
  if (strikes(chaos.cut_percent)) return { kind: 'cut' };
  return { kind: 'accept' };
}
