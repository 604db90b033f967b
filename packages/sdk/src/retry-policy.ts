import { CarillonApiError, CarillonConnectionError } from './errors.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
/** Somebody who is asked to wait longer than this wants to know it rather than hang. */
const LONGEST_ASKED_WAIT_MS = 60_000;
const RETRIED_STATUSES = new Set([408, 425, 429]);

/**
 * Milliseconds to wait before the same request is sent again, or null when that would not help.
 * The wait doubles and is spread over its half, so that clients that failed together do not come back together;
 * what the API asks for with `Retry-After` is the least.
 * @param retry 0 for the first repeat
 * @param random from 0 to 1
 */
export function retryWaitMs(error: unknown, retry: number, random: number): number | null {
  if (!isWorthRetrying(error)) return null;
  const wholeMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retry);
  const ownMs = wholeMs * (0.5 + random / 2);
  const askedMs = error instanceof CarillonApiError ? error.retryAfterMs : null;
  if (askedMs === null) return ownMs;
  if (askedMs > LONGEST_ASKED_WAIT_MS) return null;
  return askedMs + FIRST_WAIT_MS * random;
}

/** A conflict is retried only where the API says that it passes: the first request with the key is still running. */
function isWorthRetrying(error: unknown): boolean {
  if (error instanceof CarillonConnectionError) return true;
  if (!(error instanceof CarillonApiError)) return false;
  return error.status >= 500 || RETRIED_STATUSES.has(error.status) || (error.status === 409 && error.retryable);
}
