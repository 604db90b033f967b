const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const SECOND_MS = 1_000;
const UNITS_MS = [7 * 86_400 * SECOND_MS, 86_400 * SECOND_MS, 3_600 * SECOND_MS, 60 * SECOND_MS, SECOND_MS];

/**
 * Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds, or null. Months and years have no
 * fixed length and are not taken. Never throws.
 */
export function durationMs(text: string): number | null {
  const found = DURATION.exec(text);
  if (!found || text.endsWith('T') || text === 'P') return null;
  return UNITS_MS.reduce((sum, unitMs, index) => sum + unitMs * Number(found[index + 1] ?? 0), 0);
}
