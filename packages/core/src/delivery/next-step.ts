import { assertNever } from '../errors/carillon-error.ts';
import type { Outcome } from './outcome.ts';
import { type RetryPolicy, retryWaitMs } from './policy.ts';
import type { DeliveryState } from './state.ts';
import type { DeliveryStatus } from './vocabulary.ts';

/** Crashes of the worker while sending one delivery after which it is set aside. */
export const MAX_LEASE_LOSSES = 5;

/** Wait after a 429 that names no time. */
const DEFAULT_THROTTLE_WAIT_MS = 5_000;

/** Where an attempt's end leads: the only place that maps outcomes to what happens next. */
export interface NextStep {
  status: DeliveryStatus;
  reason: string | null;
  dueAt: number | null;
  attemptsUsed: number;
  waitingSince: number | null;
  possibleDuplicate: boolean;
}

type Waits = { policy: RetryPolicy; random: number };

/** The step after an outcome. Pure; never throws for a parsed outcome. */
export function nextStep(state: DeliveryState, outcome: Outcome, at: number, { policy, random }: Waits): NextStep {
  const used = usedAfter(state);
  const end = (status: DeliveryStatus, reason: string | null): NextStep => ({
    status,
    reason,
    dueAt: null,
    attemptsUsed: used,
    waitingSince: null,
    possibleDuplicate: state.possibleDuplicate,
  });
  switch (outcome.class) {
    case 'accepted':
      return end('sent', null);
    case 'rejected':
      return end(outcome.fault === 'address' ? 'bounced' : 'dead', outcome.code);
    case 'throttled':
      return afterThrottle(state, outcome.wait_ms ?? DEFAULT_THROTTLE_WAIT_MS, at, policy);
    case 'unavailable': {
      const waitMs = retryWaitMs(policy, used, random);
      if (waitMs === null) return end('dead', outcome.code);
      return unlessExpired(state, at + Math.max(waitMs, outcome.wait_ms ?? 0), { ...end('retrying', outcome.code) });
    }
    case 'unknown':
      return policy.isIdempotent
        ? afterDoubt({ ...state, attemptsUsed: used }, at, { policy, random })
        : { ...end('in_doubt', outcome.code), dueAt: at + policy.doubtGraceMs };
    default:
      return assertNever(outcome);
  }
}

/** The step when the worker that held the lease is gone: nobody knows what the provider did. */
export function afterLeaseLoss(state: DeliveryState, at: number, waits: Waits): NextStep {
  const used = usedAfter(state);
  const base = { attemptsUsed: used, waitingSince: null, possibleDuplicate: state.possibleDuplicate };
  if (state.leaseLosses + 1 >= MAX_LEASE_LOSSES) {
    return { ...base, status: 'dead', reason: 'worker_crashed', dueAt: null };
  }
  if (waits.policy.isIdempotent) return afterDoubt({ ...state, attemptsUsed: used }, at, waits);
  return { ...base, status: 'in_doubt', reason: 'in_doubt', dueAt: at + waits.policy.doubtGraceMs };
}

/** The step when the grace of a doubt has passed without evidence. `attemptsUsed` already counts the doubtful one. */
export function afterDoubt(state: DeliveryState, at: number, { policy }: Waits): NextStep {
  const flagged = state.possibleDuplicate || !policy.isIdempotent;
  const base = { attemptsUsed: state.attemptsUsed, waitingSince: null };
  if (state.onDoubt === 'drop' && !policy.isIdempotent) {
    return {
      ...base,
      status: 'dead',
      reason: 'in_doubt_dropped',
      dueAt: null,
      possibleDuplicate: state.possibleDuplicate,
    };
  }
  if (state.attemptsUsed >= policy.maxAttempts) {
    return { ...base, status: 'dead', reason: 'in_doubt', dueAt: null, possibleDuplicate: state.possibleDuplicate };
  }
  return unlessExpired(state, at, {
    ...base,
    status: 'retrying',
    reason: 'in_doubt',
    dueAt: at,
    possibleDuplicate: flagged,
  });
}

/** An attempt counts once, when it is first heard of; what is learned about it later does not count it again. */
const usedAfter = (state: DeliveryState): number => state.attemptsUsed + (state.status === 'sending' ? 1 : 0);

function afterThrottle(state: DeliveryState, waitMs: number, at: number, policy: RetryPolicy): NextStep {
  const waitingSince = state.waitingSince ?? at;
  const base = { attemptsUsed: state.attemptsUsed, possibleDuplicate: state.possibleDuplicate };
  if (at + waitMs - waitingSince > policy.unavailableLimitMs) {
    return { ...base, status: 'dead', reason: 'provider_unavailable', dueAt: null, waitingSince: null };
  }
  return unlessExpired(state, at + waitMs, {
    ...base,
    status: 'retrying',
    reason: 'throttled',
    dueAt: null,
    waitingSince,
  });
}

function unlessExpired(state: DeliveryState, dueAt: number, step: NextStep): NextStep {
  if (state.expiresAt !== null && dueAt >= state.expiresAt) {
    return { ...step, status: 'expired', reason: 'expired', dueAt: null, possibleDuplicate: state.possibleDuplicate };
  }
  return { ...step, dueAt };
}
