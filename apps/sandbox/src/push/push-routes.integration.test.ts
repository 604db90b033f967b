import { Agent } from 'node:https';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import webPush from 'web-push';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

interface Subscription {
  id: string;
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

let sandbox: TestSandbox;
const vapid = webPush.generateVAPIDKeys();
const payload = { title: 'Shipped', body: 'It left today', delivery_id: 'dlv_01abc', series: 1, attempt: 2 };

beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.dispose());

async function subscribe(body: Record<string, unknown> = { label: 'Ana’s phone' }): Promise<Subscription> {
  return (await (await sandbox.call('POST', '/api/push-subscriptions', body)).json()) as Subscription;
}

/** Sends with the real library; it builds the request, and fetching stays with Node to skip the test certificate. */
function send(
  subscription: Subscription,
  options: Record<string, unknown> = {},
  body: string = JSON.stringify(payload),
) {
  return webPush.sendNotification(subscription, body, {
    vapidDetails: { subject: 'mailto:ops@example.com', ...vapid },
    TTL: 60,
    topic: 'orders',
    // The library hands the agent to https.request, where it carries the trust settings.
    agent: new Agent({ rejectUnauthorized: false }),
    ...options,
  });
}

describe('the push service', () => {
  test('decrypts a message of the real library and says where it is', async () => {
    const subscription = await subscribe();
    expect(subscription.endpoint).toBe(`${sandbox.tlsUrl}/push/${subscription.id}`);
    const response = await send(subscription);
    expect(response).toMatchObject({ statusCode: 201, headers: { ttl: '60', location: expect.any(String) } });
    expect(await sandbox.arrivals('push')).toMatchObject([
      {
        delivery_id: 'dlv_01abc',
        series: 1,
        attempt: 2,
        to: subscription.endpoint,
        content: { title: 'Shipped', topic: 'orders', ttl_seconds: 60, payload },
      },
    ]);
  });

  test('streams decrypted payloads to the device', async () => {
    const subscription = await subscribe();
    const response = await fetch(`${sandbox.url}/api/push-subscriptions/${subscription.id}/stream`, {
      headers: { origin: 'http://localhost:3000' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    await send(subscription);
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('data: ')) text += (await reader.read()).value ?? '';
    await reader.cancel();
    expect(JSON.parse(/data: (.*)\n/.exec(text)?.[1] ?? '')).toEqual(payload);
  });

  test('keeps subscriptions and their keys over a restart, and answers 410 for removed ones', async () => {
    const [kept, removed] = [await subscribe(), await subscribe()];
    await sandbox.call('DELETE', `/api/push-subscriptions/${removed.id}`);
    sandbox = await sandbox.restart();
    const moved = ({ id, keys }: Subscription) => ({ id, keys, endpoint: `${sandbox.tlsUrl}/push/${id}` });
    expect(await send(moved(kept))).toMatchObject({ statusCode: 201 });
    await expect(send(moved(removed))).rejects.toMatchObject({ statusCode: 410 });
  });

  test('refuses a token for another origin or of another key than the subscription’s', async () => {
    const subscription = await subscribe({ application_server_key: webPush.generateVAPIDKeys().publicKey });
    await expect(send(subscription)).rejects.toMatchObject({ statusCode: 403 });
    const open = await subscribe();
    const token = webPush.getVapidHeaders(
      'https://push.example.com',
      'mailto:ops@example.com',
      vapid.publicKey,
      vapid.privateKey,
      'aes128gcm',
    ).Authorization;
    const foreign = send(open, { vapidDetails: null, headers: { Authorization: token } });
    await expect(foreign).rejects.toMatchObject({ statusCode: 403 });
  });

  test('refuses what only another subscription could decrypt, and what is too large', async () => {
    const [one, other] = [await subscribe(), await subscribe()];
    await expect(send({ ...one, keys: other.keys })).rejects.toMatchObject({ statusCode: 400 });
    await expect(send(one, {}, 'x'.repeat(5_000))).rejects.toMatchObject({ statusCode: 413 });
  });

  test('throttles with Retry-After, and fails and cuts as the switches say', async () => {
    const subscription = await subscribe();
    await sandbox.call('PUT', '/api/chaos/push', { throttle: { percent: 100, retry_after_seconds: 9 } });
    await expect(send(subscription)).rejects.toMatchObject({ statusCode: 429, headers: { 'retry-after': '9' } });
    await sandbox.call('PUT', '/api/chaos/push', { fail_percent: 100 });
    await expect(send(subscription)).rejects.toMatchObject({ statusCode: 503 });
    await sandbox.call('PUT', '/api/chaos/push', { cut_percent: 100 });
    await expect(send(subscription)).rejects.toThrow();
    const answers = (await sandbox.arrivals('push')).map(({ answered, accepted }) => `${answered} ${accepted}`);
    expect(answers).toEqual(['throttled false', 'refused false', 'hung true']);
  });
});
