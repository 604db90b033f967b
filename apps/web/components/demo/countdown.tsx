'use client';

import { useEffect, useState } from 'react';

const TICK_MS = 100;

/** The seconds until an instant of the server's clock, in tenths below ten; nothing once it has passed. */
export function Countdown({ until, clockAheadMs }: { until: string; clockAheadMs: number }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  // Follows the clock.
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const leftMs = Math.max(0, Date.parse(until) - nowMs - clockAheadMs);
  const seconds = leftMs / 1_000;
  return <span className="tnum">{seconds < 10 ? seconds.toFixed(1) : Math.ceil(seconds)} s</span>;
}
