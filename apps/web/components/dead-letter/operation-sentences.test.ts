import { expect, test } from 'vitest';
import type { Operation } from '../../api/types.ts';
import { canaryVerdict, progressSentence } from './operation-sentences.ts';

const operation = (over: Partial<Operation>): Operation =>
  ({
    kind: 'retry',
    status: 'running',
    processed: 0,
    estimated: 12,
    succeeded: 0,
    filtered: 0,
    failed: 0,
    ...over,
  }) as Operation;

test('an operation says how far it is, then what came of it', () => {
  expect(progressSentence(operation({ processed: 3 }))).toBe('Retrying, 3 of 12');
  expect(progressSentence(operation({ status: 'completed', succeeded: 11, filtered: 1 }))).toBe(
    '11 queued again, 1 filtered by what holds now',
  );
  expect(progressSentence(operation({ kind: 'discard', status: 'aborted', succeeded: 2 }))).toBe(
    'Stopped: 2 discarded',
  );
});

test('the first few speak for the rest only when every one of them went out', () => {
  expect(canaryVerdict(['sent', 'delivered', 'filtered'])).toEqual({ isGood: true, sentence: 'All 3 went out.' });
  expect(canaryVerdict(['sent', 'dead'])).toMatchObject({ isGood: false });
});
