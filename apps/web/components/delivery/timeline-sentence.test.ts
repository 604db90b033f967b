import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../api/types.ts';
import { timelineSentence } from './timeline-sentence.ts';

const entry = (change: Partial<TimelineEntry>): TimelineEntry => ({
  at: '2026-11-21T12:00:00.000Z',
  type: 'attempt',
  what: 'accepted',
  source: null,
  code: null,
  series: 1,
  attempt: 2,
  is_applied: true,
  ...change,
});

test('a history reads as sentences', () => {
  expect(timelineSentence(entry({}))).toBe('Attempt 1.2: accepted');
  expect(timelineSentence(entry({ what: 'unknown' }))).toBe('Attempt 1.2: no answer');
  expect(timelineSentence(entry({ type: 'decided', what: 'filtered' }))).toBe('Decided not to send');
  expect(timelineSentence(entry({ type: 'report', what: 'delivered', source: 'twilio' }))).toBe(
    'Reported as delivered by twilio',
  );
});

test('a report that came too late says that it changed nothing', () => {
  expect(timelineSentence(entry({ type: 'report', what: 'sent', source: 'twilio', is_applied: false }))).toBe(
    'Reported as sent by twilio, changed nothing',
  );
});

test('what goes on no more by itself says so at the end', () => {
  expect(timelineSentence(entry({ type: 'ended', what: 'dead' }))).toBe('Gave up: dead letter');
  expect(timelineSentence(entry({ type: 'ended', what: 'cancelled' }))).toBe('Cancelled');
});
