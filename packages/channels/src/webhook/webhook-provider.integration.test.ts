import { createHmac } from 'node:crypto';
import { toPublicId } from '@carillon/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SendRequest } from '../provider.ts';
import { makeTestCertificate } from '../testing/certificate.ts';
import { describeProviderConformance } from '../testing/conformance.ts';
import {
  type ScriptedAnswer,
  type ScriptedHttpServer,
  startScriptedHttpServer,
} from '../testing/scripted-http-server.ts';
import { type Behaviour, startSilence, type Target } from '../testing/scripted-server.ts';
import { makeDependencies, makeSendRequest } from '../testing/send-request.ts';
import { webhookProvider } from './webhook-provider.ts';

const certificate = makeTestCertificate();
const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const content = { body: '{"orderId":"A-1","note":"on its way"}' };
const dependencies = (ports: number[]) =>
  makeDependencies({ egressAllow: ports.map((port) => `127.0.0.1:${port}`), extraCa: [certificate.cert] });
const config = { settings: { max_connections: 8 }, credentials: { secret } };

const makeRequest = (port: number, given: Partial<SendRequest<'webhook'>> = {}): SendRequest<'webhook'> =>
  makeSendRequest({ channel: 'webhook', address: `https://127.0.0.1:${port}/hooks/secret-path`, content, ...given });

function answer(behaviour: Behaviour): ScriptedAnswer {
  if (behaviour === 'refuse') return { status: 410, body: `secret-path: ${content.body}` };
  if (behaviour === 'defer') return { status: 500, body: `secret-path: ${content.body}` };
  if (behaviour === 'throttle') return { status: 429, headers: { 'retry-after': '7' } };
  return { status: 204 };
}

describeProviderConformance(
  'webhook',
  async () => {
    const server = await startScriptedHttpServer(answer, certificate);
    const silence = await startSilence();
    const ports: Record<Target, number> = { live: server.port, deaf: silence.deafPort, closed: silence.closedPort };
    return {
      open: () => webhookProvider.open(config, dependencies(Object.values(ports))),
      request: (target, given) => makeRequest(ports[target], given),
      behave: server.behave,
      secretsOf: (request) => [request.address, request.content.body, secret],
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
      'http://example.com/',
      'https://127.0.0.1/',
      'https://u:p@example.com/',
      'https://a.example/\r\nX: y',
    ],
  },
);

describe('webhooks', () => {
  let server: ScriptedHttpServer;
  let next: ScriptedAnswer | null = null;
  beforeAll(async () => {
    server = await startScriptedHttpServer((behaviour) => next ?? answer(behaviour), certificate);
  });
  beforeEach(() => {
    next = null;
    server.seen.length = 0;
  });
  afterAll(() => server.stop());

  const sendOnce = async (given: Partial<SendRequest<'webhook'>> = {}) => {
    const connection = webhookProvider.open(config, dependencies([server.port]));
    const outcome = await connection.send(makeRequest(server.port, given));
    await connection.close();
    return outcome;
  };

  test('the receiver can verify it, and a repeat is the same message', async () => {
    const request = makeRequest(server.port);
    await sendOnce(request);
    await sendOnce({ ...request, attempt: 2 });
    const [first, second] = server.seen;
    const id = toPublicId('delivery', request.deliveryId);
    const signed = `${id}.${first?.headers['webhook-timestamp']}.${first?.body}`;
    const expected = createHmac('sha256', Buffer.alloc(32, 9)).update(signed).digest('base64');
    expect(first?.headers['webhook-signature']).toBe(`v1,${expected}`);
    expect([first?.headers['webhook-id'], second?.headers['webhook-id']]).toEqual([id, id]);
    expect([first?.headers['carillon-attempt'], second?.headers['carillon-attempt']]).toEqual(['1.1', '1.2']);
    expect(second?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true);
    expect(JSON.parse(String(first?.body))).toMatchObject({
      id,
      type: 'notification',
      data: {
        delivery_id: id,
        notification_id: toPublicId('notification', request.notificationId),
        content: { orderId: 'A-1' },
      },
    });
  });

  test.each([
    [302, { location: 'http://169.254.169.254/' }, { class: 'unavailable', code: 'redirect_refused' }],
    [404, {}, { class: 'unavailable', code: 'http_404' }],
    [503, { 'retry-after': '7' }, { class: 'unavailable', wait_ms: 7_000 }],
    [410, {}, { class: 'rejected', remove_address: true }],
  ] as const)('HTTP %i is as it should be', async (status, headers, expected) => {
    next = { status, headers: { ...headers } };
    expect(await sendOnce()).toMatchObject(expected);
    expect(server.seen).toHaveLength(1);
  });

  test('an endless answer is cut, a flood of headers is a failure', async () => {
    next = { status: 200, body: Buffer.alloc(20_000_000) };
    expect((await sendOnce()).class).toBe('accepted');
    next = { status: 200, headers: { 'x-flood': 'x'.repeat(100_000) } };
    expect(await sendOnce()).toMatchObject({ class: 'unknown', code: 'answer_invalid' });
  });

  test('content that is not JSON is not sent', async () => {
    expect(await sendOnce({ content: { body: '{' } })).toMatchObject({ class: 'rejected', code: 'content_not_json' });
    expect(server.seen).toEqual([]);
  });
});
