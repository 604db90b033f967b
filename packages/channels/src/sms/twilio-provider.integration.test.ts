import { toPublicId } from '@carillon/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SendRequest } from '../provider.ts';
import { makeTestCertificate } from '../testing/certificate.ts';
import { describeProviderConformance } from '../testing/conformance.ts';
import { type ScriptedHttpServer, startScriptedHttpServer } from '../testing/scripted-http-server.ts';
import { type Behaviour, startSilence, type Target } from '../testing/scripted-server.ts';
import { makeDependencies, makeSendRequest } from '../testing/send-request.ts';
import { twilioProvider } from './twilio-provider.ts';

const certificate = makeTestCertificate();
const account = { account_sid: `AC${'1'.repeat(32)}`, auth_token: 'token-of-the-account' };
const to = '+15005550006';
const content = { body: 'Your order is on its way.' };

function openAt(baseUrl: string, given: Record<string, unknown> = {}) {
  const dependencies = makeDependencies({ egressAllow: [new URL(baseUrl).host], extraCa: [certificate.cert] });
  const settings = { base_url: baseUrl, from: '+15005550000', max_connections: 8, ...given };
  return twilioProvider.open({ settings, credentials: account }, dependencies);
}

const makeRequest = (given: Partial<SendRequest<'sms'>> = {}): SendRequest<'sms'> =>
  makeSendRequest({ channel: 'sms', address: to, content, ...given });

const problem = (status: number, code: number, message: string) => ({
  status,
  headers: { 'content-type': 'application/json', 'retry-after': '7' },
  body: JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }),
});

const accountAnswer = (status: string) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ sid: account.account_sid, status }),
});

let sids = 0;
function answer(behaviour: Behaviour) {
  if (behaviour === 'refuse') return problem(400, 30999, `"${content.body}" to ${to} is not possible`);
  if (behaviour === 'defer') return problem(503, 20503, 'Service unavailable');
  if (behaviour === 'throttle') return problem(429, 20429, 'Too Many Requests');
  sids += 1;
  return { status: 201, body: JSON.stringify({ sid: `SM${String(sids).padStart(32, '0')}`, status: 'queued' }) };
}

describeProviderConformance(
  'twilio',
  async () => {
    const server = await startScriptedHttpServer(answer, certificate);
    const silence = await startSilence();
    const ports: Record<Target, number> = { live: server.port, deaf: silence.deafPort, closed: silence.closedPort };
    return {
      open: (target) => openAt(`https://127.0.0.1:${ports[target]}`),
      request: (_target, given) => makeRequest(given),
      behave: server.behave,
      secretsOf: (request) => [request.address, request.address.slice(1), request.content.body, account.auth_token],
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
    badAddresses: ['+1', '00447911123456', 'ana@example.com', '+999123456789', `${to}\r\nX: y`, `${to}&Body=x`],
    hostile: [{ content: { body: 'x&To=+15005550009\r\nX-Evil: 1' } }, { overrides: { from: '+15005550000\r\nX: y' } }],
  },
);

describe('Twilio', () => {
  let server: ScriptedHttpServer;
  let next: ReturnType<typeof problem | typeof accountAnswer> | null = null;
  beforeAll(async () => {
    server = await startScriptedHttpServer((behaviour) => next ?? answer(behaviour));
  });
  beforeEach(() => {
    next = null;
    server.seen.length = 0;
  });
  afterAll(() => server.stop());

  const sendOnce = async (given: Partial<SendRequest<'sms'>> = {}, settings: Record<string, unknown> = {}) => {
    const connection = openAt(`http://127.0.0.1:${server.port}`, settings);
    const outcome = await connection.send(makeRequest(given));
    await connection.close();
    return outcome;
  };

  test('the request is what Twilio documents, and its callback leads back to the attempt', async () => {
    const request = makeRequest({ series: 2, attempt: 3, content: { body: 'Grüße & "x" 🚚' } });
    const outcome = await sendOnce(request);
    expect(outcome).toMatchObject({ class: 'accepted', provider_message_id: expect.stringMatching(/^SM\d{32}$/) });
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', path: `/2010-04-01/Accounts/${account.account_sid}/Messages.json` });
    expect(seen?.headers.authorization).toBe(
      `Basic ${Buffer.from(`${account.account_sid}:${account.auth_token}`).toString('base64')}`,
    );
    expect(Object.fromEntries(new URLSearchParams(seen?.body.toString()))).toEqual({
      To: to,
      From: '+15005550000',
      Body: 'Grüße & "x" 🚚',
      StatusCallback: `http://127.0.0.1:3001/v1/callbacks/twilio/${toPublicId('provider', request.providerId)}?d=${toPublicId('delivery', request.deliveryId)}&s=2&a=3`,
    });
  });

  test('a messaging service takes the place of a sender', async () => {
    await sendOnce({}, { from: undefined, messaging_service_sid: `MG${'2'.repeat(32)}` });
    const form = new URLSearchParams(server.seen[0]?.body.toString());
    expect([form.get('From'), form.get('MessagingServiceSid')]).toEqual([null, `MG${'2'.repeat(32)}`]);
  });

  test.each([
    [400, 21610, { class: 'rejected', code: 'twilio_21610', fault: 'address', suppress: 'stop' }],
    [400, 21211, { class: 'rejected', fault: 'address', suppress: 'bounce' }],
    [400, 21614, { class: 'rejected', fault: 'address', suppress: 'bounce' }],
    [400, 21612, { class: 'rejected', fault: 'address', suppress: null }],
    [400, 21617, { class: 'rejected', fault: 'content', suppress: null }],
    [400, 21606, { class: 'rejected', fault: 'account', suppress: null }],
    [401, 20003, { class: 'unavailable', code: 'twilio_20003' }],
    [429, 20429, { class: 'throttled', wait_ms: 7_000 }],
    [400, 21611, { class: 'throttled' }],
    [500, 20500, { class: 'unavailable', wait_ms: 7_000 }],
    [302, 0, { class: 'unavailable', code: 'redirect_refused' }],
    [200, 0, { class: 'unknown', code: 'answer_invalid' }],
  ] as const)('HTTP %i with error %i is %o', async (status, code, expected) => {
    next = problem(status, code, 'as documented');
    expect(await sendOnce()).toMatchObject(expected);
  });

  test('a text of more than ten segments or none is not sent', async () => {
    expect(await sendOnce({ content: { body: 'ж'.repeat(671) } })).toMatchObject({ code: 'too_many_segments' });
    expect(await sendOnce({ content: { body: ' \n' } })).toMatchObject({ code: 'body_empty' });
    expect(server.seen).toEqual([]);
  });

  test('a clear-text base URL that is not listed is refused, a private one is not called', async () => {
    for (const [baseUrl, expected] of [
      ['http://api.example.com', { class: 'rejected', code: 'base_url_not_encrypted' }],
      ['https://127.0.0.1:1', { class: 'unavailable', code: 'address_blocked' }],
    ] as const) {
      const connection = twilioProvider.open(
        { settings: { base_url: baseUrl, from: '+15005550000' }, credentials: account },
        makeDependencies(),
      );
      expect(await connection.send(makeRequest())).toMatchObject(expected);
      await connection.close();
    }
  });

  test('verify tells right from wrong credentials', async () => {
    const connection = openAt(`http://127.0.0.1:${server.port}`);
    const verify = () => connection.verify(AbortSignal.timeout(1_000));
    next = accountAnswer('active');
    expect(await verify()).toMatchObject({ ok: true });
    next = accountAnswer('suspended');
    expect(await verify()).toMatchObject({ ok: false, detail: expect.stringContaining('suspended') });
    next = problem(404, 20404, 'not found');
    expect(await verify()).toMatchObject({ ok: false, detail: expect.stringContaining('no such account') });
    next = problem(401, 20003, 'Authenticate');
    expect(await verify()).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^Authenticate \(20003\)\. Twilio/),
    });
    await connection.close();
  });

  test('settings without a sender are refused', () => {
    expect(twilioProvider.settings.safeParse({}).success).toBe(false);
  });
});
