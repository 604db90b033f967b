import type { OutcomeClass } from '@carillon/core';
import { ConsecutiveBreaker, ExponentialBackoff, type IBackoff, noJitterGenerator } from 'cockatiel';

export type BreakerState = 'closed' | 'open' | 'half_open';

/** `admitted: false` means: wait, and use no attempt. A probe is the one call that decides for all. */
export type Admission = { admitted: true; isProbe: boolean } | { admitted: false; waitMs: number };

export interface BreakerOptions {
  /** Failures in a row after which a provider is left alone. */
  threshold?: number;
  /** First and longest pause before a probe. */
  minPauseMs?: number;
  maxPauseMs?: number;
  /** A probe that never reports (its worker died) is given up after this. */
  probeTimeoutMs?: number;
  now?: () => number;
}

/** A breaker that is not closed. */
export interface BreakerSnapshot {
  state: BreakerState;
  msUntilHalfOpen: number;
  /** When it opened first, RFC 3339; a probe that fails does not move it. */
  since: string;
}

/** Circuit breakers by provider id, kept in this process. */
export interface Breakers {
  /** Asks for leave to call; in the half-open state the first asker gets the probe. Never throws. */
  admit(providerId: string): Admission;
  /** Reports how a call went. `throttled` says nothing about health and counts as neither. */
  record(providerId: string, outcome: OutcomeClass): void;
  state(providerId: string): BreakerState;
  /** 0 unless open. */
  msUntilHalfOpen(providerId: string): number;
  /** The breakers that are not closed, for the worker's heartbeat. */
  snapshot(): Record<string, BreakerSnapshot>;
}

interface Circuit {
  failures: ConsecutiveBreaker;
  pause: IBackoff<unknown> | null;
  openedAt: number;
  openUntil: number;
  probeUntil: number;
}

/**
 * Breakers that open after failures in a row (`unavailable` or `unknown`), let one probe through after a
 * pause of 5 s that doubles to 30 s, and close on the first answer.
 */
export function createBreakers(options: BreakerOptions = {}): Breakers {
  const { threshold = 10, minPauseMs = 5_000, maxPauseMs = 30_000, probeTimeoutMs = 30_000 } = options;
  const now = options.now ?? Date.now;
  const pauses = new ExponentialBackoff({
    initialDelay: minPauseMs,
    maxDelay: maxPauseMs,
    generator: noJitterGenerator,
  });
  const circuits = new Map<string, Circuit>();
  const newCircuit = (): Circuit => ({
    failures: new ConsecutiveBreaker(threshold),
    pause: null,
    openedAt: 0,
    openUntil: 0,
    probeUntil: 0,
  });

  function state(providerId: string): BreakerState {
    const circuit = circuits.get(providerId);
    if (!circuit?.pause) return 'closed';
    return now() < circuit.openUntil ? 'open' : 'half_open';
  }

  function admit(providerId: string): Admission {
    const circuit = circuits.get(providerId);
    if (!circuit?.pause) return { admitted: true, isProbe: false };
    const at = now();
    if (at < circuit.openUntil) return { admitted: false, waitMs: circuit.openUntil - at };
    if (at < circuit.probeUntil) return { admitted: false, waitMs: Math.min(circuit.probeUntil - at, minPauseMs) };
    circuit.probeUntil = at + probeTimeoutMs;
    return { admitted: true, isProbe: true };
  }

  function record(providerId: string, outcome: OutcomeClass): void {
    if (outcome === 'throttled') return;
    if (outcome === 'accepted' || outcome === 'rejected') {
      circuits.delete(providerId);
      return;
    }
    const circuit = circuits.get(providerId) ?? newCircuit();
    circuits.set(providerId, circuit);
    const isBroken = circuit.failures.failure();
    // Calls that were under way when it opened say nothing new; only the probe prolongs the pause.
    const isProbe = circuit.pause !== null && circuit.probeUntil > 0;
    if ((circuit.pause === null && isBroken) || isProbe) {
      if (circuit.pause === null) circuit.openedAt = now();
      circuit.pause = circuit.pause ? circuit.pause.next(undefined) : pauses.next();
      circuit.openUntil = now() + circuit.pause.duration;
      circuit.probeUntil = 0;
    }
  }

  const msUntilHalfOpen = (providerId: string): number =>
    state(providerId) === 'open' ? (circuits.get(providerId)?.openUntil ?? 0) - now() : 0;

  function snapshot(): ReturnType<Breakers['snapshot']> {
    const open = [...circuits].filter(([, circuit]) => circuit.pause !== null);
    return Object.fromEntries(
      open.map(([id, { openedAt }]) => [
        id,
        { state: state(id), msUntilHalfOpen: msUntilHalfOpen(id), since: new Date(openedAt).toISOString() },
      ]),
    );
  }

  return { admit, record, state, msUntilHalfOpen, snapshot };
}
