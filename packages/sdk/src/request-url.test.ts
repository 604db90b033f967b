import { describe, expect, test } from 'vitest';
import { CarillonUsageError } from './errors.ts';
import { checkBaseUrl, requestUrl } from './request-url.ts';

describe('the base URL', () => {
  test.each([
    ['http://127.0.0.1:3001/', 'http://127.0.0.1:3001'],
    ['https://api.example.com/carillon', 'https://api.example.com/carillon'],
    ['/api/e/env_1', '/api/e/env_1'],
  ])('%s is taken', (given, base) => {
    expect(checkBaseUrl(given)).toBe(base);
  });

  test.each([
    '',
    'localhost:3001',
    '//evil.example.com',
    'ftp://example.com',
    'http://a/v1',
    'http://a/?b=1',
    'http://a/#b',
  ])('%j is refused', (given) => {
    expect(() => checkBaseUrl(given)).toThrow(CarillonUsageError);
  });
});

describe('the URL of a request', () => {
  test('ids are encoded, so that none leads to another path', () => {
    const path = { id: '../a b?c/ä' };
    expect(requestUrl('http://a', '/v1/subscribers/{id}', path)).toBe(
      'http://a/v1/subscribers/..%2Fa%20b%3Fc%2F%C3%A4',
    );
  });

  test.each(['', '.', '..'])('an id of %j is refused', (id) => {
    expect(() => requestUrl('http://a', '/v1/deliveries/{id}', { id })).toThrow(CarillonUsageError);
  });

  test('lists are joined by commas, dates are RFC 3339, what is undefined is left out', () => {
    const query = {
      status: ['dead', 'bounced'],
      created_from: new Date('2026-11-03T00:00:00Z'),
      cursor: undefined,
      unread: true,
    };
    const url = new URL(requestUrl('http://a', '/v1/deliveries', {}, query));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      status: 'dead,bounced',
      created_from: '2026-11-03T00:00:00.000Z',
      unread: 'true',
    });
  });
});
