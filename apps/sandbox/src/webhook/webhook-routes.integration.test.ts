import { createHmac } from 'node:crypto';
import { request } from 'node:https';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.dispose());

const body = JSON.stringify({ type: 'order.shipped', data: { delivery_id: 'dlv_01abc', title: 'Grüße' } });

function post(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; retryAfter?: string | undefined }> {
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      rejectUnauthorized: false,
    };
    const sent = request(`${sandbox.tlsUrl}${path}`, options, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function signed(secret = sandbox.settings.webhookSecret, atSeconds = Math.floor(Date.now() / 1000)) {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`dlv_01abc.${atSeconds}.${body}`).digest('base64');
  return {
    'webhook-id': 'dlv_01abc',
    'webhook-timestamp': String(atSeconds),
    'webhook-signature': `v1,${signature}`,
    'carillon-attempt': '1.2',
  };
}

describe('the webhook receiver', () => {
  test('takes a signed webhook', async () => {
    expect(await post('/webhook/shop', signed())).toMatchObject({ status: 200 });
    expect(await sandbox.arrivals('webhook')).toMatchObject([
      {
        delivery_id: 'dlv_01abc',
        series: 1,
        attempt: 2,
        summary: 'order.shipped',
        content: { body: JSON.parse(body) },
      },
    ]);
  });

  test('answers 401 to a wrong secret, an old message and none at all', async () => {
    expect(await post('/webhook/shop', signed('whsec_b3RoZXI='))).toMatchObject({ status: 401 });
    expect(await post('/webhook/shop', signed(undefined, 1_000_000_000))).toMatchObject({ status: 401 });
    expect(await post('/webhook/shop', {})).toMatchObject({ status: 401 });
    expect((await sandbox.arrivals('webhook')).map(({ accepted }) => accepted)).toEqual([false, false, false]);
  });

  test('is gone for good under its magic token', async () => {
    expect(await post('/webhook/gone', signed())).toMatchObject({ status: 410 });
  });

  test('throttles, fails and cuts as the switches say', async () => {
    await sandbox.call('PUT', '/api/chaos/webhook', { throttle: { percent: 100, retry_after_seconds: 4 } });
    expect(await post('/webhook/shop', signed())).toEqual({ status: 429, retryAfter: '4' });
    await sandbox.call('PUT', '/api/chaos/webhook', { fail_percent: 100, fail_kind: 'permanent' });
    expect(await post('/webhook/shop', signed())).toMatchObject({ status: 400 });
    await sandbox.call('PUT', '/api/chaos/webhook', { refuse: true });
    await expect(post('/webhook/shop', signed())).rejects.toThrow();
  });
});
