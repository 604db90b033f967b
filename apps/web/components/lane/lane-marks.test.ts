import { describe, expect, test } from 'vitest';
import type { DeliveryWithHistory } from '../../api/types.ts';
import { laneMarks } from './lane-marks.ts';

const START = Date.parse('2026-11-21T12:00:00.000Z');
const at = (ms: number): string => new Date(START + ms).toISOString();

const attempt = (n: number, outcome: string, fromMs: number, toMs: number, series = 1) => ({
  series,
  attempt: n,
  outcome,
  code: outcome === 'accepted' ? null : '503',
  message: null,
  explanation: null,
  provider: 'Sandbox',
  provider_id: null,
  provider_message_id: null,
  possible_duplicate: false,
  started_at: at(fromMs),
  finished_at: at(toMs),
});

function delivery(over: Partial<DeliveryWithHistory>): DeliveryWithHistory {
  const entry = (type: 'accepted' | 'decided', ms: number) => ({
    at: at(ms),
    type,
    what: type === 'decided' ? 'deliver' : 'accepted',
    source: null,
    code: null,
    series: null,
    attempt: null,
    is_applied: true,
  });
  return {
    id: 'dlv_1',
    status: 'sent',
    reason: null,
    summary: null,
    series: 1,
    attempt: 1,
    attempts: [],
    accepted_at: at(0),
    updated_at: at(100),
    due_at: null,
    timeline: [entry('accepted', 0), entry('decided', 20)],
    ...over,
  } as DeliveryWithHistory;
}

const shape = (marks: ReturnType<typeof laneMarks>) =>
  marks.map(({ kind, sign, fromMs, toMs }) => `${sign ?? kind} ${fromMs - START}-${toMs - START}`);

describe('the marks of a lane', () => {
  test('are the way to the decision, the queue, the calls and the back-off between them', () => {
    const marks = laneMarks(
      delivery({ attempts: [attempt(1, 'unavailable', 50, 90), attempt(2, 'accepted', 5_090, 5_150)] }),
      START + 9_000,
    );
    expect(shape(marks)).toEqual([
      'travel 0-20',
      'queue 20-50',
      'attempt 50-90',
      'backoff 90-5090',
      'attempt 5090-5150',
    ]);
    expect(marks[2]).toMatchObject({ name: 'Attempt 1: unavailable', detail: '503', tone: 'warning' });
  });

  test('run on to the next attempt while one is due', () => {
    const marks = laneMarks(
      delivery({ status: 'retrying', due_at: at(60_000), attempts: [attempt(1, 'unavailable', 50, 90)] }),
      START + 9_000,
    );
    expect(marks.at(-1)).toMatchObject({ kind: 'backoff', isOpen: true, toMs: START + 60_000 });
  });

  test('end at the decision where it said no, with the sentence', () => {
    const marks = laneMarks(
      delivery({ status: 'filtered', reason: 'category_off', summary: 'Ana turned off Orders.', updated_at: at(900) }),
      START + 9_000,
    );
    expect(shape(marks)).toEqual(['travel 0-20', 'filtered 20-20']);
    expect(marks.at(-1)?.detail).toBe('Ana turned off Orders.');
  });

  test('say throttle where a slot of the provider is waited for, and idle where a person retried', () => {
    expect(laneMarks(delivery({ status: 'queued', reason: 'throttled' }), START + 500).at(-1)).toMatchObject({
      kind: 'throttle',
      isOpen: true,
      toMs: START + 500,
    });
    const retried = delivery({
      series: 2,
      attempts: [attempt(1, 'rejected', 50, 90), attempt(1, 'accepted', 8_000, 8_050, 2)],
    });
    expect(shape(laneMarks(retried, START + 9_000))).toContain('idle 90-8000');
  });

  test('end with a tick at the last call where every attempt failed', () => {
    const dead = delivery({
      status: 'dead',
      reason: '503',
      attempts: [attempt(1, 'unavailable', 50, 90)],
      updated_at: at(400),
    });
    expect(shape(laneMarks(dead, START + 9_000)).at(-1)).toBe('dead 90-90');
  });
});
