import { expect, test } from 'vitest';
import { operationFilter, operationName, whyNotRetryAll } from './operation-filter.ts';

const NOW_MS = Date.parse('2026-11-21T12:00:00.000Z');

test('an operation gets the filters of the page, with a relative time fixed to its making', () => {
  expect(
    operationFilter(
      {
        status: ['dead'],
        error: ['sms:x'],
        recipient: ['ana@example.com'],
        possible_duplicate: ['true'],
        attempts_min: ['3'],
        range: ['1h'],
      },
      NOW_MS,
    ),
  ).toEqual({
    status: ['dead'],
    error_fingerprint: ['sms:x'],
    recipient: 'ana@example.com',
    possible_duplicate: true,
    attempts_min: 3,
    created_from: '2026-11-21T11:00:00.000Z',
  });
});

test('nothing is retried by a filter that means nothing, nor what was given up', () => {
  expect(whyNotRetryAll({ status: ['dead'] })).toBeNull();
  expect(whyNotRetryAll({ status: ['dead', 'bogus'] })).toContain('bogus is not a status');
  expect(whyNotRetryAll({ attempts_min: ['many'] })).toContain('many is not a number');
  expect(whyNotRetryAll({ discarded: ['true'] })).toContain('by name');
});

test('the name to begin with says what it is about, and never names a person', () => {
  const name = operationName({ status: ['dead'], recipient: ['ana@example.com'], range: ['1h'] }, 0, NOW_MS);
  expect(name).toBe('Retry: Dead letter, one person, last hour, 2026-11-21 12:00 UTC');
  expect(operationName(null, 3, NOW_MS)).toBe('Retry of 3 selected, 2026-11-21 12:00 UTC');
});
