import { describe, expect, test } from 'vitest';
import { requestAsCurl, requestAsTypeScript } from './request-text.ts';

const place = { apiUrl: 'http://localhost:3001', isProduction: false };

describe('a call as text', () => {
  test('curl keeps the key out of the text and survives an apostrophe', () => {
    const text = requestAsCurl({
      ...place,
      method: 'POST',
      path: '/v1/operations',
      body: { note: "Ana's phone" },
    });
    expect(text).toContain('export CARILLON_API_KEY=crl_test_…');
    expect(text).toContain('curl -X POST http://localhost:3001/v1/operations \\');
    expect(text).toContain(`"note": "Ana'\\''s phone"`);
    expect(text).toContain('Idempotency-Key');
  });

  test('a path with a query is one word for the shell', () => {
    const text = requestAsCurl({ ...place, method: 'GET', path: '/deliveries?status=dead&limit=5' });
    expect(text).toContain("curl 'http://localhost:3001/v1/deliveries?status=dead&limit=5'");
    expect(text).not.toContain('Content-Type');
  });

  test('TypeScript names the method of the client library, its ids and its body', () => {
    const body = { workflow: 'order-shipped', to: ['ana'], data: { 'order-id': "A'1" } };
    const text = requestAsTypeScript({ ...place, isProduction: true, method: 'POST', path: '/notifications', body });
    expect(text).toContain('carillon.notifications.send({');
    expect(text).toContain("data: { 'order-id': 'A\\'1' },");
    expect(text).toContain('crl_live_');
    const patch = requestAsTypeScript({ ...place, method: 'PATCH', path: '/v1/subscribers/ana%20b', body: { a: 1 } });
    expect(patch).toContain("carillon.subscribers.patch('ana b', { a: 1 })");
    const list = requestAsTypeScript({ ...place, method: 'GET', path: '/v1/deliveries?status=dead' });
    expect(list).toContain("carillon.deliveries.list({ status: 'dead' })");
  });

  test('a call that the client library does not know is a fetch', () => {
    const text = requestAsTypeScript({ ...place, method: 'POST', path: '/v1/something/new', body: { on: true } });
    expect(text).toContain("await fetch('http://localhost:3001/v1/something/new', {");
    expect(text).toContain('body: JSON.stringify({ on: true }),');
  });
});
