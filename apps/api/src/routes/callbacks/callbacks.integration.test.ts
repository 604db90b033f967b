import { createHmac } from 'node:crypto';
import { createReceiptToken, twilioCallbackUrl } from '@carillon/channels';
import { toPublicId, uuidV7 } from '@carillon/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createTenant,
  createTestApi,
  PUBLIC_URL,
  send,
  type TestApi,
  type TestTenant,
} from '../../testing/test-api.ts';

const AUTH_TOKEN = '0123456789abcdef0123456789abcdef';
let api: TestApi;
let tenant: TestTenant;
let twilioId: string;
let pushId: string;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  const { environmentId } = tenant;
  [twilioId, pushId] = [uuidV7(), uuidV7()];
  const text = JSON.stringify({ account_sid: 'AC00000000000000', auth_token: AUTH_TOKEN });
  const credentials = new Uint8Array(await api.db.sealer.seal(environmentId, 'provider.credentials', twilioId, text));
  await api.db.prisma.provider.createMany({
    data: [
      { id: twilioId, environmentId, channel: 'sms', kind: 'twilio', name: 'Texts', credentials },
      { id: pushId, environmentId, channel: 'push', kind: 'web-push', name: 'Push' },
    ],
  });
});
afterAll(() => api.close());

const urlFor = (deliveryId: string): URL =>
  new URL(twilioCallbackUrl(PUBLIC_URL, { providerId: twilioId, deliveryId, series: 1, attempt: 2 }));

/** As Twilio documents it: HMAC-SHA1 over the URL and the sorted parameters. */
function sign(url: string, params: Record<string, string>, token = AUTH_TOKEN): string {
  const pairs = Object.keys(params)
    .toSorted()
    .map((name) => `${name}${params[name]}`);
  return createHmac('sha1', token)
    .update(url + pairs.join(''))
    .digest('base64');
}

const post = (url: URL, params: Record<string, string>, signature = sign(url.href, params)) =>
  api.app.inject({
    method: 'POST',
    url: url.pathname + url.search,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    payload: new URLSearchParams(params).toString(),
  });

const rowsOf = async (deliveryId: string) => api.db.prisma.callback.findMany({ where: { deliveryId } });
const outboxOf = (callbackId: string) =>
  api.db.pool.query("SELECT 1 FROM outbox WHERE payload->>'callback_id' = $1", [callbackId]);

test('a signed report is stored with its event, once however often it comes', async () => {
  const deliveryId = uuidV7();
  const params = { MessageSid: 'SM0001', MessageStatus: 'undelivered', ErrorCode: '30003' };
  for (let n = 0; n < 3; n += 1) expect((await post(urlFor(deliveryId), params)).statusCode).toBe(200);
  const rows = await rowsOf(deliveryId);
  expect(rows).toMatchObject([
    {
      source: 'twilio',
      providerId: twilioId,
      series: 1,
      attempt: 2,
      report: 'bounced',
      code: 'twilio_30003',
      appliedAt: null,
    },
  ]);
  expect((await outboxOf(rows[0]?.id ?? '')).rowCount).toBe(1);
});

test('steps before the carrier has the message are taken and not stored', async () => {
  const deliveryId = uuidV7();
  expect((await post(urlFor(deliveryId), { MessageSid: 'SM0002', MessageStatus: 'queued' })).statusCode).toBe(200);
  expect(await rowsOf(deliveryId)).toEqual([]);
});

test('no signature, a wrong one, one of another URL or body, and a foreign provider are refused', async () => {
  const deliveryId = uuidV7();
  const url = urlFor(deliveryId);
  const params = { MessageSid: 'SM0003', MessageStatus: 'delivered' };
  const bad = ['', 'x', sign(urlFor(uuidV7()).href, params), sign(url.href, { ...params, MessageStatus: 'sent' })];
  for (const signature of [...bad, sign(url.href, params, 'another token')]) {
    const answer = await post(url, params, signature);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'signature_invalid']);
  }
  const elsewhere = new URL(url.href.replace(toPublicId('provider', twilioId), toPublicId('provider', pushId)));
  expect((await post(elsewhere, params)).statusCode).toBe(404);
  expect(await rowsOf(deliveryId)).toEqual([]);
});

test('hundreds of reports at once are all stored', async () => {
  const deliveries = Array.from({ length: 300 }, () => uuidV7());
  const answers = await Promise.all(
    deliveries.flatMap((deliveryId, n) =>
      ['sent', 'delivered'].map((status) => post(urlFor(deliveryId), { MessageSid: `SM1${n}`, MessageStatus: status })),
    ),
  );
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  expect(await api.db.prisma.callback.count({ where: { deliveryId: { in: deliveries } } })).toBe(600);
});

test('STOP blocks the number at once and START lifts that', async () => {
  await tenant.call('PUT', '/v1/subscribers/sam', { phone: '+14155550133' });
  const url = new URL(`/v1/callbacks/twilio/${toPublicId('provider', twilioId)}`, PUBLIC_URL);
  const say = (Body: string) => post(url, { MessageSid: 'SM9', From: '+14155550133', To: '+15005550006', Body });
  const blocked = async () => (await tenant.call('GET', '/v1/subscribers/sam')).body.suppressed;

  expect((await say('Thanks!')).statusCode).toBe(200);
  expect(await blocked()).toEqual([]);
  for (const word of ['Stop.', 'STOP']) {
    const answer = await say(word);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/xml; charset=utf-8']);
  }
  expect(await blocked()).toMatchObject([{ channel: 'sms', kind: 'stop' }]);
  const version = async () =>
    (await api.db.prisma.subscriber.findFirstOrThrow({ where: { externalId: 'sam' } })).choicesVersion;
  expect(await version()).toBe(2);
  await say('start');
  expect(await blocked()).toEqual([]);
  expect(await version()).toBe(3);
});

test('a device reports with the token of its message, and with nothing else', async () => {
  const deliveryId = uuidV7();
  const claim = { environmentId: tenant.environmentId, deliveryId, series: 1, attempt: 1 };
  const token = createReceiptToken(api.deps.env.CALLBACK_KEY, claim);
  const path = `/v1/callbacks/push/${toPublicId('provider', pushId)}`;
  const receipt = { event: 'shown', delivery_id: toPublicId('delivery', deliveryId), series: 1, attempt: 1, token };
  for (const event of ['shown', 'shown', 'clicked']) {
    expect((await send(api.app, 'POST', path, { ...receipt, event, occurred_at: 'x' })).status).toBe(204);
  }
  const rows = await rowsOf(deliveryId);
  expect(rows.map(({ report, engagement }) => [report, engagement])).toEqual([
    ['delivered', null],
    ['delivered', 'clicked'],
  ]);
  const other = toPublicId('delivery', uuidV7());
  for (const forged of [
    { ...receipt, attempt: 2 },
    { ...receipt, token: 'x' },
    { ...receipt, delivery_id: other },
  ]) {
    expect((await send(api.app, 'POST', path, forged)).status).toBe(403);
  }
  expect((await send(api.app, 'POST', path, { ...receipt, event: 'eaten' })).status).toBe(422);
  expect((await send(api.app, 'POST', path.replace('prv_', 'prv_0'), receipt)).status).toBe(404);
});
