/** Where instants stand on an axis that shows 20 ms and two days side by side. */
export interface TimeScale {
  /** From 0 to 1; instants outside stand at the ends. */
  position(atMs: number): number;
  /** The instants it was made of, in order. */
  knots: { atMs: number; position: number }[];
  /** Waits that take less room than their share, to be marked as shortened. */
  breaks: { fromMs: number; toMs: number; position: number }[];
}

const LEAST_WEIGHT = 0.35;
const UNIT_MS = 5;
/** A wait drawn this many times tighter than the roomiest gap is marked, unless it is too short to matter. */
const BREAK_FACTOR = 20;
const LEAST_BREAK_MS = 1_000;

/**
 * A scale that is linear between neighbouring instants and gives each gap room by the logarithm of its length, so that
 * a call of 80 ms stays visible beside a wait of an hour. Pure; never throws.
 */
export function timeScale(instants: readonly number[]): TimeScale {
  const times = [...new Set(instants.map(Math.round))].sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const weights = gaps.map((gap) => LEAST_WEIGHT + Math.log10(1 + gap / UNIT_MS));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let reached = 0;
  const knots = times.map((atMs, index) => {
    reached += index === 0 ? 0 : (weights[index - 1] ?? 0);
    return { atMs, position: reached / total };
  });
  const tightness = gaps.map((gap, index) => gap / (weights[index] ?? 1));
  const roomiest = Math.min(...tightness);
  const breaks = gaps.flatMap((gap, index) => {
    const [from, to] = [knots[index], knots[index + 1]];
    if (!from || !to || gap < LEAST_BREAK_MS || (tightness[index] ?? 0) < BREAK_FACTOR * roomiest) return [];
    return [{ fromMs: from.atMs, toMs: to.atMs, position: (from.position + to.position) / 2 }];
  });
  return { position: (atMs) => positionAmong(knots, atMs), knots, breaks };
}

function positionAmong(knots: TimeScale['knots'], atMs: number): number {
  const next = knots.findIndex((knot) => knot.atMs >= atMs);
  const to = knots[next];
  if (next === -1) return knots.length > 0 ? 1 : 0;
  const from = knots[next - 1];
  if (!to || !from) return 0;
  return from.position + ((atMs - from.atMs) / (to.atMs - from.atMs)) * (to.position - from.position);
}

/** Knots to label: the first, the last, and those between that keep this distance from each other. */
export function labelledKnots(scale: TimeScale, leastDistance: number): TimeScale['knots'] {
  const last = scale.knots.at(-1);
  const kept: TimeScale['knots'] = [];
  for (const knot of scale.knots) {
    const isClear = kept.every((other) => Math.abs(other.position - knot.position) >= leastDistance);
    if (kept.length === 0 || knot === last || (isClear && 1 - knot.position >= leastDistance)) kept.push(knot);
  }
  return kept;
}
