/**
 * Milliseconds that a `Retry-After` header asks to wait, given in seconds or as an HTTP date; null where it says nothing.
 * @see RFC 9110, section 10.2.3
 */
export function readRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  // Without a letter it is no HTTP date, though Date.parse would make something of it.
  const atMs = /[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
