/** How a channel retries. Waits in milliseconds; attempt n+1 starts `waitsMs[n-1]` after attempt n. */
export interface RetryPolicy {
  maxAttempts: number;
  waitsMs: readonly number[];
  /** How long a doubt waits for evidence. */
  doubtGraceMs: number;
  /** How long a delivery may wait for a throttling or absent provider without using an attempt. */
  unavailableLimitMs: number;
  /** A repeat of an attempt cannot be seen by the person, so doubt needs no grace and no flag. */
  isIdempotent: boolean;
}

/** Share by which a wait may be shorter or longer, so that retries do not come in step. */
export const WAIT_JITTER = 0.2;

/**
 * Milliseconds until the next attempt, or null when none is left.
 * @param attemptsUsed attempts that count so far, 1 or more
 * @param random a number in [0, 1)
 */
export function retryWaitMs(policy: RetryPolicy, attemptsUsed: number, random: number): number | null {
  if (attemptsUsed >= policy.maxAttempts) return null;
  const base = policy.waitsMs[Math.min(attemptsUsed, policy.waitsMs.length) - 1] ?? 0;
  return Math.round(base * (1 - WAIT_JITTER + 2 * WAIT_JITTER * random));
}
