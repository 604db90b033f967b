import { createECDH, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { toPublicId } from '@carillon/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SendRequest } from '../provider.ts';
import { makeTestCertificate } from '../testing/certificate.ts';
import { describeProviderConformance } from '../testing/conformance.ts';
import { type ScriptedHttpServer, startScriptedHttpServer } from '../testing/scripted-http-server.ts';
import { type Behaviour, startSilence, type Target } from '../testing/scripted-server.ts';
import { makeDependencies, makeSendRequest } from '../testing/send-request.ts';
import { verifyReceiptToken } from './receipt-token.ts';
import { webPushProvider } from './web-push-provider.ts';

const ece = createRequire(createRequire(import.meta.url).resolve('web-push'))('http_ece') as {
  decrypt(body: Buffer, options: Record<string, unknown>): Buffer;
};

const certificate = makeTestCertificate();
const device = createECDH('prime256v1');
device.generateKeys();
const auth = randomBytes(16);
const keys = { p256dh: device.getPublicKey('base64url'), auth: auth.toString('base64url') };
const content = { title: 'On its way', body: 'Your order has left us.', url: 'https://shop.example/orders/1' };
const dependencies = (ports: number[]) =>
  makeDependencies({ egressAllow: ports.map((port) => `127.0.0.1:${port}`), extraCa: [certificate.cert] });

const makeRequest = (port: number, given: Partial<SendRequest<'push'>> = {}): SendRequest<'push'> =>
  makeSendRequest({
    channel: 'push',
    address: JSON.stringify({ endpoint: `https://127.0.0.1:${port}/push/secret-subscription`, keys }),
    content,
    ...given,
  });

function answer(behaviour: Behaviour) {
  if (behaviour === 'refuse') return { status: 400, body: `secret-subscription: ${content.body}` };
  if (behaviour === 'defer') return { status: 503 };
  if (behaviour === 'throttle') return { status: 429, headers: { 'retry-after': '7' } };
  return { status: 201, headers: { location: 'https://127.0.0.1/message/m-1' } };
}

describeProviderConformance(
  'web-push',
  async () => {
    const server = await startScriptedHttpServer(answer, certificate);
    const silence = await startSilence();
    const ports: Record<Target, number> = { live: server.port, deaf: silence.deafPort, closed: silence.closedPort };
    const config = { settings: { max_connections: 8 }, credentials: {} };
    return {
      open: () => webPushProvider.open(config, dependencies(Object.values(ports))),
      request: (target, given) => makeRequest(ports[target], given),
      behave: server.behave,
      secretsOf: (request) => ['secret-subscription', request.content.body, keys.auth],
      taken: () => server.seen.length,
      peakConnections: server.peakConnections,
      stop: () => {
        server.stop();
        silence.stop();
      },
    };
  },
  {
    behaviours: ['accept', 'refuse', 'defer', 'throttle', 'hang', 'cut', 'garbage'],
    hasNetwork: true,
    maxConnections: 8,
    badAddresses: [
      '',
      'https://fcm.googleapis.com/x',
      JSON.stringify({ endpoint: 'https://evil.io/?fcm.googleapis.com', keys }),
      JSON.stringify({ endpoint: 'https://fcm.googleapis.com/x', keys: { ...keys, auth: 'AAAA' } }),
    ],
  },
);

describe('web push', () => {
  let server: ScriptedHttpServer;
  let next: { status: number } | null = null;
  const config = { settings: {}, credentials: {} };
  beforeAll(async () => {
    server = await startScriptedHttpServer((behaviour) => next ?? answer(behaviour), certificate);
  });
  beforeEach(() => {
    next = null;
    server.seen.length = 0;
  });
  afterAll(() => server.stop());

  const sendOnce = async (given: Partial<SendRequest<'push'>> = {}) => {
    const connection = webPushProvider.open(config, dependencies([server.port]));
    const outcome = await connection.send(makeRequest(server.port, given));
    await connection.close();
    return outcome;
  };
  const decrypt = (): Record<string, unknown> => {
    const body = server.seen.at(-1)?.body ?? Buffer.alloc(0);
    const options = { version: 'aes128gcm', privateKey: device, authSecret: auth };
    return JSON.parse(ece.decrypt(body, options).toString('utf8'));
  };

  test('the device decrypts what was sent, with a receipt token that fits', async () => {
    const request = makeRequest(server.port, { series: 2, attempt: 3 });
    expect(await sendOnce(request)).toEqual({ class: 'accepted', code: null, provider_message_id: 'm-1' });
    const payload = decrypt();
    const id = toPublicId('delivery', request.deliveryId);
    expect(payload).toEqual({
      v: 1,
      delivery_id: id,
      series: 2,
      attempt: 3,
      ...content,
      tag: id,
      receipt_url: `http://127.0.0.1:3001/v1/callbacks/push/${toPublicId('provider', request.providerId)}`,
      receipt_token: expect.any(String),
    });
    const callbackKey = new Uint8Array(32).fill(7);
    expect(verifyReceiptToken(callbackKey, request, String(payload.receipt_token))).toBe(true);
  });

  test('it says how long to keep it, what it replaces and who sends it', async () => {
    const request = makeRequest(server.port, { expiresAt: Date.now() + 600_000 });
    await sendOnce(request);
    await sendOnce({ ...request, attempt: 2, expiresAt: null });
    const [first, second] = server.seen.map(({ headers }) => headers);
    expect(Number(first?.ttl)).toBeGreaterThan(590);
    expect(Number(first?.ttl)).toBeLessThanOrEqual(600);
    expect(second?.ttl).toBe('86400');
    expect(first?.topic).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(second?.topic).toBe(first?.topic);
    expect(first?.authorization).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]+$/);
    const claims = JSON.parse(Buffer.from(String(first?.authorization).split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ aud: `https://127.0.0.1:${server.port}`, sub: 'mailto:ops@example.com' });
    expect(claims.exp - Date.now() / 1_000).toBeLessThanOrEqual(86_400);
  });

  test('a long body is cut to fit, a long rest is refused', async () => {
    expect((await sendOnce({ content: { ...content, body: '🚚'.repeat(2_000) } })).class).toBe('accepted');
    expect(String(decrypt().body)).toMatch(/^(🚚)+…$/u);
    expect(server.seen[0]?.body.length).toBeLessThan(3_200);
    const refused = await sendOnce({ content: { ...content, url: `https://shop.example/${'ü'.repeat(2_000)}` } });
    expect(refused).toMatchObject({ class: 'rejected', code: 'payload_too_large', fault: 'content' });
  });

  test.each([
    [404, { class: 'rejected', fault: 'address', remove_address: true }],
    [410, { class: 'rejected', fault: 'address', remove_address: true }],
    [413, { class: 'rejected', fault: 'content', code: 'payload_too_large' }],
    [401, { class: 'unavailable', code: 'vapid_refused' }],
    [403, { class: 'unavailable', code: 'vapid_refused' }],
    [307, { class: 'unavailable', code: 'redirect_refused' }],
    [500, { class: 'unavailable' }],
  ] as const)('HTTP %i is %o', async (status, expected) => {
    next = { status };
    expect(await sendOnce()).toMatchObject(expected);
  });

  test('what has expired is not sent', async () => {
    expect(await sendOnce({ expiresAt: Date.now() - 1 })).toMatchObject({ class: 'rejected', code: 'expired' });
    expect(server.seen).toEqual([]);
  });

  test('a certificate that is not trusted is a reason of its own', async () => {
    const trusting = dependencies([server.port]);
    const connection = webPushProvider.open(config, { ...trusting, extraCa: [] });
    expect(await connection.send(makeRequest(server.port))).toMatchObject({
      class: 'unavailable',
      code: 'tls_untrusted',
    });
    await connection.close();
  });
});
