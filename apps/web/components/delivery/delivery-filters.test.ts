import { describe, expect, test } from 'vitest';
import { deliveryQuery } from '../../api/delivery-query.ts';
import { countFilters, readFilters } from './delivery-filters.ts';

describe('filters of the deliveries page', () => {
  test('are read from the URL, in a fixed order, without repeats', () => {
    const filters = readFilters({ status: 'dead,queued,dead', channel: 'sms', subscriber: ' ana ' });
    expect(filters).toEqual({ status: ['queued', 'dead'], channel: ['sms'], subscriber: 'ana' });
    expect(countFilters(filters)).toBe(4);
  });

  test('leave out what is not in the vocabulary', () => {
    expect(readFilters({ status: 'failed,bounced', channel: 'fax' })).toEqual({
      status: ['bounced'],
      channel: [],
      subscriber: '',
    });
    expect(countFilters(readFilters({}))).toBe(0);
  });

  test('become the query of the API, with hostile text kept literal', () => {
    const filters = readFilters({ status: 'dead,bounced', subscriber: "%' OR 1=1--&limit=9" });
    const query = new URL(deliveryQuery(filters, { cursor: 'c+1' }), 'http://api').searchParams;
    expect(query.get('status')).toBe('bounced,dead');
    expect(query.get('subscriber')).toBe("%' OR 1=1--&limit=9");
    expect(query.get('cursor')).toBe('c+1');
    expect(query.get('limit')).toBe('50');
  });
});
