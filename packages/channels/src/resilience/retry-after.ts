const MAX_WAIT_MS = 24 * 3_600_000;

/**
 * Milliseconds that a `Retry-After` header asks to wait, in either of its forms; null when it is
 * absent or not valid. Capped at a day. Never throws.
 * @see RFC 9110 §10.2.3
 */
export function retryAfterMs(header: string | string[] | undefined, nowMs: number = Date.now()): number | null {
  const text = (Array.isArray(header) ? header[0] : header)?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1_000, MAX_WAIT_MS);
  const at = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return null;
  return Math.min(Math.max(at - nowMs, 0), MAX_WAIT_MS);
}
