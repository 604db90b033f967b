import { assertNever } from '../errors/carillon-error.ts';
import { afterDoubt, afterLeaseLoss, type NextStep, nextStep } from './next-step.ts';
import type { RetryPolicy } from './policy.ts';
import { type Acknowledgement, type DeliveryState, STATUS_RANK } from './state.ts';

export type Reduction =
  /** The delivery moved; store `state`. */
  | { kind: 'moved'; state: DeliveryState }
  /** Late, repeated or regressing: it is kept, and changes nothing. */
  | { kind: 'kept' }
  /** About an attempt that is not stored yet: hold it until the attempt exists. */
  | { kind: 'early' };

/**
 * Applies one acknowledgement to a delivery. Pure and safe to repeat: a second application is `kept`.
 * Ordered by (series, attempt), then by rank; evidence of success about any attempt wins over a waiting retry.
 * @param random a number in [0, 1) for the jitter of waits
 */
export function reduceDelivery(
  state: DeliveryState,
  ack: Acknowledgement,
  policy: RetryPolicy,
  random: number,
): Reduction {
  const order = ack.series - state.series || ack.attempt - state.attempt;
  if (order > 0) return { kind: 'early' };
  if (order < 0) return reduceOlder(state, ack);
  if (ack.type === 'doubt_expired') {
    // A decision of ours, and the one step down in rank: in_doubt may become retrying.
    if (state.status !== 'in_doubt') return { kind: 'kept' };
    return { kind: 'moved', state: { ...state, ...afterDoubt(state, ack.at, { policy, random }) } };
  }
  const step = stepOf(state, ack, policy, random);
  if (step === null || STATUS_RANK[step.status] <= STATUS_RANK[state.status]) return { kind: 'kept' };
  const lostNow = ack.type === 'lease_lost' ? 1 : 0;
  return { kind: 'moved', state: { ...state, ...step, leaseLosses: state.leaseLosses + lostNow } };
}

/** An attempt that a newer one followed: only success counts, and a newer attempt on its way may repeat it. */
function reduceOlder(state: DeliveryState, ack: Acknowledgement): Reduction {
  const success = successOf(ack);
  if (success === null || STATUS_RANK[success] <= STATUS_RANK[state.status]) return { kind: 'kept' };
  const inFlight = state.status === 'sending' || state.status === 'in_doubt';
  return {
    kind: 'moved',
    state: {
      ...state,
      status: success,
      reason: null,
      dueAt: null,
      waitingSince: null,
      possibleDuplicate: state.possibleDuplicate || inFlight,
    },
  };
}

function successOf(ack: Acknowledgement): 'sent' | 'delivered' | null {
  if (ack.type === 'attempt_finished') return ack.outcome.class === 'accepted' ? 'sent' : null;
  return ack.type === 'report' && ack.report !== 'bounced' ? ack.report : null;
}

type Evidence = Exclude<Acknowledgement, { type: 'doubt_expired' }>;

function stepOf(state: DeliveryState, ack: Evidence, policy: RetryPolicy, random: number): NextStep | null {
  switch (ack.type) {
    case 'attempt_finished':
      return nextStep(state, ack.outcome, ack.at, { policy, random });
    case 'report':
      return {
        status: ack.report,
        reason: ack.report === 'bounced' ? (ack.code ?? 'bounced') : null,
        dueAt: null,
        attemptsUsed: Math.max(state.attemptsUsed, 1),
        waitingSince: null,
        possibleDuplicate: state.possibleDuplicate,
      };
    case 'lease_lost':
      return state.status === 'sending' ? afterLeaseLoss(state, ack.at, { policy, random }) : null;
    default:
      return assertNever(ack);
  }
}
