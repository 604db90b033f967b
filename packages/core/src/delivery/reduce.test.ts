import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome } from './outcome.ts';
import type { RetryPolicy } from './policy.ts';
import { reduceDelivery } from './reduce.ts';
import { type Acknowledgement, type DeliveryState, STATUS_RANK } from './state.ts';
import { DELIVERY_STATUSES } from './vocabulary.ts';

const policy: RetryPolicy = {
  maxAttempts: 3,
  waitsMs: [1_000, 2_000],
  doubtGraceMs: 60_000,
  unavailableLimitMs: 86_400_000,
  isIdempotent: false,
};

const sending: DeliveryState = {
  status: 'sending',
  reason: null,
  series: 1,
  attempt: 1,
  attemptsUsed: 0,
  leaseLosses: 0,
  possibleDuplicate: false,
  dueAt: null,
  expiresAt: null,
  waitingSince: null,
  onDoubt: 'retry',
};

const outcomes: Outcome[] = [
  { class: 'accepted', code: '250', provider_message_id: 'm1' },
  {
    class: 'rejected',
    code: '5.1.1',
    message: 'no such user',
    fault: 'address',
    suppress: 'bounce',
    remove_address: false,
  },
  { class: 'rejected', code: '552', message: 'too big', fault: 'content', suppress: null, remove_address: false },
  { class: 'throttled', code: '429', message: 'slow down', wait_ms: 3_000 },
  { class: 'unavailable', code: '451', message: 'later', wait_ms: null },
  { class: 'unknown', code: 'timeout', message: 'no answer' },
];

function moved(state: DeliveryState, ack: Acknowledgement, by: RetryPolicy = policy): DeliveryState {
  const reduction = reduceDelivery(state, ack, by, 0.5);
  if (reduction.kind !== 'moved') throw new Error(`was ${reduction.kind}`);
  return reduction.state;
}

const finished = (outcome: Outcome, over: Partial<Acknowledgement> = {}): Acknowledgement =>
  ({ type: 'attempt_finished', series: 1, attempt: 1, at: 1_000, outcome, ...over }) as Acknowledgement;
const [accepted, badAddress, tooBig, throttled, unavailable, unknown] = outcomes as [
  Outcome,
  Outcome,
  Outcome,
  Outcome,
  Outcome,
  Outcome,
];

describe('what an outcome leads to', () => {
  test('an accepted attempt is sent', () => {
    expect(moved(sending, finished(accepted))).toMatchObject({ status: 'sent', reason: null, attemptsUsed: 1 });
  });

  test('a refused address bounces, any other permanent refusal is dead at once', () => {
    expect(moved(sending, finished(badAddress))).toMatchObject({ status: 'bounced', reason: '5.1.1' });
    expect(moved(sending, finished(tooBig))).toMatchObject({ status: 'dead', reason: '552' });
  });

  test('a transient failure waits as its policy says and is dead after the last attempt', () => {
    expect(moved(sending, finished(unavailable))).toMatchObject({ status: 'retrying', dueAt: 2_000, attemptsUsed: 1 });
    expect(moved({ ...sending, attemptsUsed: 2 }, finished(unavailable))).toMatchObject({
      status: 'dead',
      reason: '451',
    });
  });

  test('a throttled attempt uses none of the attempts, and gives up after the limit', () => {
    const once = moved(sending, finished(throttled));
    expect(once).toMatchObject({
      status: 'retrying',
      reason: 'throttled',
      dueAt: 4_000,
      attemptsUsed: 0,
      waitingSince: 1_000,
    });
    const late = { ...sending, waitingSince: 1_000 - policy.unavailableLimitMs };
    expect(moved(late, finished(throttled))).toMatchObject({ status: 'dead', reason: 'provider_unavailable' });
  });

  test('a retry that would come after the expiry ends as expired', () => {
    expect(moved({ ...sending, expiresAt: 1_500 }, finished(unavailable))).toMatchObject({ status: 'expired' });
  });

  test('an unknown outcome is in doubt for the grace, then retried with the flag', () => {
    const doubt = moved(sending, finished(unknown));
    expect(doubt).toMatchObject({ status: 'in_doubt', dueAt: 61_000, possibleDuplicate: false });
    const again = moved(doubt, { type: 'doubt_expired', series: 1, attempt: 1, at: 61_000 });
    expect(again).toMatchObject({ status: 'retrying', dueAt: 61_000, possibleDuplicate: true });
  });

  test('a doubt of a workflow that drops ends dead, unflagged, and can be retried by hand', () => {
    const doubt = moved({ ...sending, onDoubt: 'drop' }, finished(unknown));
    expect(moved(doubt, { type: 'doubt_expired', series: 1, attempt: 1, at: 61_000 })).toMatchObject({
      status: 'dead',
      reason: 'in_doubt_dropped',
      possibleDuplicate: false,
    });
  });

  test('a doubt about an idempotent provider is simply repeated', () => {
    const state = moved(sending, finished(unknown), { ...policy, isIdempotent: true });
    expect(state).toMatchObject({ status: 'retrying', possibleDuplicate: false });
  });

  test('an attempt that was lost and is heard of later counts once', () => {
    const lost = moved({ ...sending, attemptsUsed: 1 }, { type: 'lease_lost', series: 1, attempt: 1, at: 0 });
    expect(lost).toMatchObject({ status: 'in_doubt', attemptsUsed: 2 });
    expect(reduceDelivery(lost, finished(unavailable), policy, 0.5).kind).toBe('kept');
    expect(moved(lost, finished(tooBig))).toMatchObject({ status: 'dead', attemptsUsed: 2 });
  });

  test('the fifth lost lease sets the delivery aside', () => {
    const lost: Acknowledgement = { type: 'lease_lost', series: 1, attempt: 1, at: 0 };
    expect(moved(sending, lost)).toMatchObject({ status: 'in_doubt', leaseLosses: 1 });
    expect(moved({ ...sending, leaseLosses: 4 }, lost)).toMatchObject({ status: 'dead', reason: 'worker_crashed' });
  });
});

describe('evidence', () => {
  test('of success for an older attempt wins over a waiting retry', () => {
    const waiting: DeliveryState = { ...sending, status: 'queued', series: 2, attempt: 0 };
    const report: Acknowledgement = { type: 'report', series: 1, attempt: 1, at: 5, report: 'delivered', code: null };
    expect(moved(waiting, report)).toMatchObject({ status: 'delivered', dueAt: null, possibleDuplicate: false });
  });

  test('of success while a newer attempt is on its way flags the duplicate', () => {
    const report: Acknowledgement = { type: 'report', series: 1, attempt: 1, at: 5, report: 'sent', code: null };
    expect(moved({ ...sending, attempt: 2 }, report)).toMatchObject({ status: 'sent', possibleDuplicate: true });
  });

  test('of failure for an older attempt changes nothing', () => {
    const report: Acknowledgement = { type: 'report', series: 1, attempt: 1, at: 5, report: 'bounced', code: '30003' };
    expect(reduceDelivery({ ...sending, attempt: 2 }, report, policy, 0).kind).toBe('kept');
  });

  test('about an attempt that is not stored yet is held', () => {
    const report: Acknowledgement = { type: 'report', series: 1, attempt: 2, at: 5, report: 'sent', code: null };
    expect(reduceDelivery(sending, report, policy, 0).kind).toBe('early');
  });
});

describe('the table, enumerated', () => {
  const acks: Acknowledgement[] = [
    ...outcomes.map((outcome) => finished(outcome)),
    ...(['sent', 'delivered', 'bounced'] as const).map(
      (report): Acknowledgement => ({ type: 'report', series: 1, attempt: 1, at: 5, report, code: null }),
    ),
    { type: 'lease_lost', series: 1, attempt: 1, at: 5 },
  ];
  const older = acks.map((ack): Acknowledgement => ({ ...ack, series: 0, attempt: 3 }));

  test('no acknowledgement ever lowers the rank of any status', () => {
    for (const status of DELIVERY_STATUSES) {
      for (const ack of [...acks, ...older]) {
        const state = { ...sending, status };
        const reduction = reduceDelivery(state, ack, policy, 0.5);
        if (reduction.kind === 'moved') {
          expect(STATUS_RANK[reduction.state.status], `${status} + ${JSON.stringify(ack)}`).toBeGreaterThan(
            STATUS_RANK[status],
          );
        }
      }
    }
  });

  test('a repeated acknowledgement is kept and changes nothing', () => {
    for (const ack of [...acks, ...older]) {
      const first = reduceDelivery(sending, ack, policy, 0.5);
      if (first.kind === 'moved') expect(reduceDelivery(first.state, ack, policy, 0.5).kind).toBe('kept');
    }
  });

  test('the order in which evidence of one attempt arrives does not change how it ends', () => {
    const evidence = acks.filter((ack) => ack.type === 'report' || ack.type === 'attempt_finished');
    const settle = (list: Acknowledgement[]) =>
      list.reduce((state, ack) => {
        const reduction = reduceDelivery(state, ack, policy, 0.5);
        return reduction.kind === 'moved' ? reduction.state : state;
      }, sending);
    fc.assert(
      fc.property(fc.shuffledSubarray(evidence, { minLength: 1 }), (list) => {
        const best = Math.max(...list.map((ack) => STATUS_RANK[settle([ack]).status]));
        expect(STATUS_RANK[settle([...list, ...list]).status]).toBe(best);
      }),
    );
  });

  test('no sequence of acknowledgements over several attempts regresses a status', () => {
    const any = fc.constantFrom(...acks, ...older);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (list) => {
        let state = sending;
        for (const ack of list) {
          const reduction = reduceDelivery(state, ack, policy, 0.5);
          if (reduction.kind !== 'moved') continue;
          expect(STATUS_RANK[reduction.state.status]).toBeGreaterThan(STATUS_RANK[state.status]);
          state = reduction.state;
        }
      }),
    );
  });
});
