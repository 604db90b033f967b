import { describe, expect, test } from 'vitest';
import { CarillonApiError, CarillonConnectionError, CarillonTimeoutError, CarillonUsageError } from './errors.ts';
import { retryWaitMs } from './retry-policy.ts';

const answer = (status: number, more: Partial<ConstructorParameters<typeof CarillonApiError>[0]> = {}) =>
  new CarillonApiError({
    status,
    code: `http_${status}`,
    message: '',
    title: '',
    requestId: null,
    retryable: false,
    errors: [],
    docUrl: null,
    retryAfterMs: null,
    ...more,
  });

describe('what is worth another try', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('an answer of %d is', (status) => {
    expect(retryWaitMs(answer(status), 0, 0)).not.toBeNull();
  });

  test.each([400, 401, 403, 404, 409, 413, 422])('an answer of %d is not', (status) => {
    expect(retryWaitMs(answer(status), 0, 0)).toBeNull();
  });

  test('a conflict is when the API says that it passes', () => {
    expect(retryWaitMs(answer(409, { retryable: true }), 0, 0)).not.toBeNull();
  });

  test('a lost connection and a timeout are, a wrong call is not', () => {
    expect(retryWaitMs(new CarillonConnectionError(''), 0, 0)).not.toBeNull();
    expect(retryWaitMs(new CarillonTimeoutError(''), 0, 0)).not.toBeNull();
    expect(retryWaitMs(new CarillonUsageError(''), 0, 0)).toBeNull();
    expect(retryWaitMs(new TypeError('x is not a function'), 0, 0)).toBeNull();
  });
});

describe('how long it waits', () => {
  test('waits double, are spread over their half, and stop growing', () => {
    expect([0, 1, 2, 30].map((retry) => retryWaitMs(answer(500), retry, 1))).toEqual([250, 500, 1_000, 8_000]);
    expect([0, 1, 2, 30].map((retry) => retryWaitMs(answer(500), retry, 0))).toEqual([125, 250, 500, 4_000]);
  });

  test('what the API asks for is the least', () => {
    expect(retryWaitMs(answer(429, { retryAfterMs: 3_000 }), 0, 0)).toBe(3_000);
    expect(retryWaitMs(answer(429, { retryAfterMs: 3_000 }), 0, 1)).toBeGreaterThan(3_000);
  });

  test('a wait of more than a minute is told instead of waited', () => {
    expect(retryWaitMs(answer(503, { retryAfterMs: 61_000 }), 0, 0)).toBeNull();
  });
});
