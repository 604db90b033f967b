import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

interface Callback {
  form: Record<string, string>;
  isSigned: boolean;
}

let sandbox: TestSandbox;
let receiver: Server;
let callbackUrl: string;
let callbacks: Callback[];
/** Statuses to answer callbacks with before answering 204. */
let failures: number[];

beforeEach(async () => {
  sandbox = await startTestSandbox({ callbackTimes: { beforeSentMs: 5, beforeFinalMs: 5, retryWaitsMs: [10, 10] } });
  callbacks = [];
  failures = [];
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const signature = String(request.headers['x-twilio-signature']);
    const url = `http://${request.headers.host}${request.url}`;
    const failure = failures.shift();
    if (failure === undefined) {
      callbacks.push({ form, isSigned: twilio.validateRequest(sandbox.settings.twilioToken, signature, url, form) });
    }
    response.writeHead(failure ?? 204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  callbackUrl = `http://127.0.0.1:${port}/v1/callbacks/twilio/prv_1?d=dlv_01abc&s=1&a=2`;
});
afterEach(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await sandbox.dispose();
});

/** The official library, pointed at the sandbox. */
function client(token = sandbox.settings.twilioToken) {
  const transport = new twilio.RequestClient({ timeout: 1_000 });
  const redirected = {
    request: (options: { uri: string }) =>
      transport.request({ ...options, uri: options.uri.replace('https://api.twilio.com', sandbox.url) } as never),
  };
  return twilio(sandbox.settings.twilioSid, token, { httpClient: redirected as never });
}

const message = { to: '+15005550006', from: '+15005550100', body: 'Your code is 123456' };

describe('the SMS service', () => {
  test('queues a message, knows it by its sid and reports sent and delivered with a valid signature', async () => {
    const created = await client().messages.create({ ...message, statusCallback: callbackUrl });
    expect(created).toMatchObject({ status: 'queued', to: message.to, numSegments: '1', errorCode: null });
    expect(created.sid).toMatch(/^SM[0-9a-f]{32}$/);
    await expect.poll(() => callbacks.map(({ form }) => form.MessageStatus)).toEqual(['sent', 'delivered']);
    expect(callbacks.every(({ isSigned, form }) => isSigned && form.MessageSid === created.sid)).toBe(true);
    expect(await client().messages(created.sid).fetch()).toMatchObject({ status: 'delivered', body: message.body });
    expect(await sandbox.arrivals('sms')).toMatchObject([
      { delivery_id: 'dlv_01abc', series: 1, attempt: 2, to: message.to, provider_message_id: created.sid },
    ]);
  });

  test('tries a callback again that the receiver could not take', async () => {
    failures = [503, 429];
    await client().messages.create({ ...message, statusCallback: callbackUrl });
    await expect.poll(() => callbacks.map(({ form }) => form.MessageStatus)).toEqual(['sent', 'delivered']);
  });

  test('reports a handset that cannot be reached for numbers that end in 0009', async () => {
    await client().messages.create({ ...message, to: '+15005550009', statusCallback: callbackUrl });
    await expect.poll(() => callbacks.length).toBe(2);
    expect(callbacks[1]?.form).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30003' });
  });

  test.each([
    [{ to: '+15005550001' }, 400, 21211],
    [{ to: '12' }, 400, 21211],
    [{ to: '+15005550004' }, 400, 21610],
    [{ body: '' }, 400, 21602],
    [{ body: 'x'.repeat(1_601) }, 400, 21617],
  ])('refuses %o with Twilio’s own code', async (changes, status, code) => {
    await expect(client().messages.create({ ...message, ...changes })).rejects.toMatchObject({ status, code });
    expect(await sandbox.arrivals('sms')).toMatchObject([{ answered: 'refused', accepted: false }]);
  });

  test('refuses a wrong token with 20003', async () => {
    await expect(client('wrong').messages.create(message)).rejects.toMatchObject({ status: 401, code: 20003 });
  });

  test('shows its account to the right token, and answers a wrong one with 20003', async () => {
    const sid = sandbox.settings.twilioSid;
    expect(await client().api.v2010.accounts(sid).fetch()).toMatchObject({ sid, status: 'active' });
    await expect(client('wrong').api.v2010.accounts(sid).fetch()).rejects.toMatchObject({ status: 401, code: 20003 });
    expect(await sandbox.arrivals('sms')).toEqual([]);
  });

  test('throttles with 20429 and Retry-After', async () => {
    await sandbox.call('PUT', '/api/chaos/sms', { throttle: { percent: 100, retry_after_seconds: 3 } });
    await expect(client().messages.create(message)).rejects.toMatchObject({ status: 429, code: 20429 });
    expect(await sandbox.arrivals('sms')).toMatchObject([{ answered: 'throttled' }]);
  });

  test('takes a message without answering and still reports what became of it', async () => {
    await sandbox.call('PUT', '/api/chaos/sms', { cut_percent: 100 });
    await expect(client().messages.create({ ...message, statusCallback: callbackUrl })).rejects.toThrow();
    await expect.poll(() => callbacks.map(({ form }) => form.MessageStatus)).toEqual(['sent', 'delivered']);
    expect(await sandbox.arrivals('sms')).toMatchObject([{ answered: 'hung', accepted: true }]);
  });

  test('refuses a number that answered STOP until it answers START', async () => {
    await sandbox.call('PUT', `/api/sms-opt-outs/${message.to}`);
    await expect(client().messages.create(message)).rejects.toMatchObject({ code: 21610 });
    await sandbox.call('DELETE', `/api/sms-opt-outs/${message.to}`);
    expect(await client().messages.create(message)).toMatchObject({ status: 'queued' });
  });

  test('answers 503 for a number that is out of reach, to nobody else, until the outage is ended', async () => {
    await sandbox.call('PUT', `/api/sms-outages/${message.to}`, { seconds: 60 });
    await expect(client().messages.create(message)).rejects.toMatchObject({ status: 503, code: 20503 });
    expect(await client().messages.create({ ...message, to: '+14155550123' })).toMatchObject({ status: 'queued' });
    await sandbox.call('DELETE', `/api/sms-outages/${message.to}`);
    expect(await client().messages.create(message)).toMatchObject({ status: 'queued' });
  });
});
