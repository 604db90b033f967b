import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../api/types.ts';
import { retryLabel, retryResult } from './retry-state.ts';

const row = (change: Partial<Delivery>): Delivery =>
  ({ id: 'dlv_1', status: 'dead', series: 1, version: 4, retryable: true, ...change }) as Delivery;
const accepted = { phase: 'accepted', series: 1, status: 'dead', version: 4 } as const;

describe('the Retry button', () => {
  test('is there only where a new series may start', () => {
    expect(retryLabel(row({}), undefined)).toBe('retry');
    expect(retryLabel(row({ status: 'sent', retryable: false }), undefined)).toBeNull();
  });

  test('stays pressed until the row moves on', () => {
    expect(retryLabel(row({}), { phase: 'sending', series: 1 })).toBe('sending');
    expect(retryLabel(row({}), accepted)).toBe('accepted');
    expect(retryLabel(row({ series: 2, version: 5, status: 'queued', retryable: false }), accepted)).toBeNull();
  });

  test('can be pressed again when the new series failed as well', () => {
    expect(retryLabel(row({ series: 2, version: 9 }), accepted)).toBe('retry');
  });

  test('says when the API refused', () => {
    expect(retryLabel(row({}), { phase: 'refused', series: 1, message: 'no' })).toBe('refused');
  });

  test('tells the result in words', () => {
    expect(retryResult(row({}), accepted)).toBeNull();
    expect(retryResult(row({ series: 2, status: 'queued' }), accepted)).toBe('Retried: on its way.');
    expect(retryResult(row({ series: 2, status: 'sent' }), accepted)).toBe('Retried: the provider took it.');
    expect(retryResult(row({ series: 2, status: 'dead' }), accepted)).toBe('Retried: it failed again.');
    expect(retryResult(row({ series: 1, version: 6, status: 'filtered' }), accepted)).toBe('Retried: filtered again.');
  });
});
