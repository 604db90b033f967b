const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const CALM_AFTER_MS = 60_000;

/** Waits between restarts: doubled each time, and short again after a minute without one. */
export function createBackOff(now = () => performance.now()) {
  let waitMs = FIRST_MS;
  let lastAt = Number.NEGATIVE_INFINITY;
  return function next() {
    if (now() - lastAt > CALM_AFTER_MS) waitMs = FIRST_MS;
    lastAt = now();
    const current = waitMs;
    waitMs = Math.min(waitMs * 2, LONGEST_MS);
    return current;
  };
}
