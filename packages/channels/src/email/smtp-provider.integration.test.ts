import { toPublicId } from '@carillon/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SendRequest } from '../provider.ts';
import { describeProviderConformance } from '../testing/conformance.ts';
import { startSilence, type Target } from '../testing/scripted-server.ts';
import { type ScriptedSmtpServer, type SmtpStage, startScriptedSmtpServer } from '../testing/scripted-smtp-server.ts';
import { makeDependencies, makeSendRequest } from '../testing/send-request.ts';
import { smtpProvider } from './smtp-provider.ts';

const from = { name: 'Orders “Ltd”', address: 'orders@shop.example' };
const content = { subject: 'Your order', text: 'It is on its way.', html: '<p>It is on its way.</p>' };

function openAt(port: number, given: Record<string, unknown> = {}) {
  const settings = { host: '127.0.0.1', port, from, require_tls: false, ...given };
  const credentials = { user: 'sandbox', password: 'secret-password' };
  return smtpProvider.open({ settings, credentials }, makeDependencies({ egressAllow: [`127.0.0.1:${port}`] }));
}

const makeRequest = (given: Partial<SendRequest<'email'>> = {}): SendRequest<'email'> =>
  makeSendRequest({ channel: 'email', address: 'ana.lima@example.com', content, ...given });

describeProviderConformance(
  'smtp',
  async () => {
    const server = await startScriptedSmtpServer();
    const silence = await startSilence();
    const ports: Record<Target, number> = { live: server.port, deaf: silence.deafPort, closed: silence.closedPort };
    return {
      open: (target) => openAt(ports[target]),
      request: (_target, given) => makeRequest(given),
      behave: (behaviour) =>
        behaviour === 'refuse'
          ? server.behave('refuse', 'message', `550 5.7.1 <ana.lima@example.com>: "${content.text}" is spam`)
          : server.behave(behaviour),
      secretsOf: (request) => [request.address, 'ana.lima', request.content.text],
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
    badAddresses: ['ana', 'a@b.com\r\nRCPT TO:<x@y.z>', 'a@b.com, c@d.com', 'Group: a@b.com;'],
    hostile: [
      { content: { ...content, subject: 'Hi\r\nBcc: x@evil.example' } },
      { content: { ...content, text: 'a\r\n.\r\nMAIL FROM:<x@evil.example>' } },
      { overrides: { from_name: 'x\r\nBcc: x@evil.example' } },
      { overrides: { from: 'orders@shop.example\r\nBcc: x@evil.example' } },
      { overrides: { reply_to: 'a@b.com,x@evil.example' } },
    ],
  },
);

describe('SMTP', () => {
  let server: ScriptedSmtpServer;
  beforeAll(async () => {
    server = await startScriptedSmtpServer();
  });
  beforeEach(() => {
    server.behave('accept');
    server.seen.length = 0;
  });
  afterAll(() => server.stop());

  const sendOnce = async (given: Partial<SendRequest<'email'>> = {}) => {
    const connection = openAt(server.port);
    const outcome = await connection.send(makeRequest({ signal: AbortSignal.timeout(250), ...given }));
    await connection.close();
    return outcome;
  };

  const stages: SmtpStage[] = ['greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'message'];
  for (const stage of stages) {
    const isDoubt = stage === 'message';
    test.each(['hang', 'cut', 'garbage'] as const)(`%s at ${stage} is ${isDoubt ? 'a doubt' : 'none'}`, async (how) => {
      server.behave(how, stage);
      expect((await sendOnce()).class).toBe(isDoubt ? 'unknown' : 'unavailable');
    });

    test(`a refusal at ${stage} is ${stage === 'MAIL' || stage === 'RCPT' || stage === 'DATA' || isDoubt ? 'about the message' : 'about the session'}`, async () => {
      server.behave('refuse', stage);
      const isSession = stage === 'greeting' || stage === 'EHLO' || stage === 'AUTH';
      expect((await sendOnce()).class).toBe(isSession ? 'unavailable' : 'rejected');
    });
  }

  test.each([
    ['550 5.1.1 No such mailbox', { fault: 'address', suppress: 'bounce', code: 'smtp_5.1.1' }],
    ['550 Requested action not taken: user unknown', { fault: 'address', suppress: 'bounce', code: 'smtp_550' }],
    ['552 5.2.2 Mailbox full', { fault: 'address', suppress: null }],
    ['550 5.7.1 Relaying denied', { fault: 'account', suppress: null }],
    ['553 5.1.8 Sender rejected', { fault: 'account', suppress: null }],
  ])('"%s" for the recipient is %o', async (reply, expected) => {
    server.behave('refuse', 'RCPT', reply);
    expect(await sendOnce()).toMatchObject({ class: 'rejected', ...expected });
  });

  test.each([
    ['452 4.2.2 Mailbox full', 'unavailable'],
    ['421 4.3.2 Going down', 'unavailable'],
    ['421 4.7.28 Unusual rate of mail', 'throttled'],
    ['535 5.7.8 Bad credentials', 'unavailable'],
  ])('"%s" for the recipient is %s', async (reply, expected) => {
    server.behave('refuse', 'RCPT', reply);
    expect((await sendOnce()).class).toBe(expected);
  });

  test('refused credentials hold mail back instead of killing it, and the password is not told', async () => {
    server.behave('refuse', 'AUTH', '535 5.7.8 secret-password is wrong for sandbox@shop.example');
    const outcome = await sendOnce();
    expect(outcome).toMatchObject({ class: 'unavailable', code: 'smtp_auth_failed' });
    expect(JSON.stringify(outcome)).not.toContain('sandbox@');
  });

  test('what arrives has one recipient, our headers on one line each, and the same Message-ID for every attempt', async () => {
    const unsubscribeUrl = `https://api.shop.example/u/${'t'.repeat(108)}`;
    const given = makeRequest({ unsubscribeUrl, address: 'Ana@münchen.example' });
    for (const attempt of [1, 2]) expect((await sendOnce({ ...given, attempt })).class).toBe('accepted');
    const id = toPublicId('delivery', given.deliveryId);
    const [first, second] = server.seen;
    expect(first?.envelope).toEqual({ from: 'orders@shop.example', to: ['Ana@xn--mnchen-3ya.example'] });
    expect(first?.text).toContain(`X-Carillon-Delivery: ${id}/1.1\r\n`);
    expect(second?.text).toContain(`X-Carillon-Delivery: ${id}/1.2\r\n`);
    expect(first?.text).toContain(`\r\nList-Unsubscribe: <${unsubscribeUrl}>\r\n`);
    expect(first?.text).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    for (const mail of [first, second]) expect(mail?.text).toContain(`Message-ID: <${id}@shop.example>\r\n`);
    expect(first?.text).toContain('multipart/alternative');
    expect(first?.text).not.toMatch(/^Bcc/im);
  });

  test("the server's queue id becomes the provider's message id", async () => {
    expect(await sendOnce()).toEqual({ class: 'accepted', code: null, provider_message_id: '4F3A2B1C' });
  });

  test('sessions are kept: a hundred messages one after another take one connection', async () => {
    const connection = openAt(server.port);
    const before = server.openedConnections();
    for (let i = 0; i < 100; i += 1) await connection.send(makeRequest());
    expect(server.openedConnections() - before).toBe(1);
    await connection.close();
  });

  test.each([
    ['cut', undefined],
    ['refuse', '421 4.4.2 Idle for too long'],
  ] as const)('a kept session that the server ends meanwhile (%s) costs no attempt', async (how, reply) => {
    const connection = openAt(server.port);
    await connection.send(makeRequest());
    server.behaveOnce(how, 'MAIL', reply);
    expect((await connection.send(makeRequest())).class).toBe('accepted');
    expect(server.seen).toHaveLength(2);
    await connection.close();
  });

  test('a text that looks like SMTP stays text', async () => {
    const text = 'before\r\n.\r\nMAIL FROM:<x@evil.example>\r\nRCPT TO:<y@evil.example>\r\nDATA\r\nafter';
    expect((await sendOnce({ content: { ...content, text, html: '' } })).class).toBe('accepted');
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]?.envelope.to).toEqual(['ana.lima@example.com']);
    expect(server.seen[0]?.text).toContain(text);
  });

  test('waiting for a free connection can be given up, and is no doubt', async () => {
    const connection = openAt(server.port, { max_connections: 1 });
    server.behave('hang');
    const first = connection.send(makeRequest({ signal: AbortSignal.timeout(600) }));
    const second = await connection.send(makeRequest({ signal: AbortSignal.timeout(100) }));
    expect(second.class).toBe('unavailable');
    expect((await first).class).toBe('unknown');
    await connection.close();
  });

  test('a private host that is not on the list is not called', async () => {
    const settings = { host: '127.0.0.1', port: 2525, from, require_tls: false };
    const connection = smtpProvider.open({ settings, credentials: {} }, makeDependencies());
    expect(await connection.send(makeRequest())).toMatchObject({ class: 'unavailable', code: 'address_blocked' });
    await connection.close();
  });

  test('a port that is not for mail is refused', async () => {
    const settings = { host: 'mail.shop.example', port: 22, from };
    const connection = smtpProvider.open({ settings, credentials: {} }, makeDependencies());
    expect(await connection.send(makeRequest())).toMatchObject({ class: 'rejected', code: 'port_not_allowed' });
    await connection.close();
  });

  test('a server without TLS is not spoken to when TLS is required', async () => {
    const connection = openAt(server.port, { require_tls: true });
    expect((await connection.send(makeRequest())).class).toBe('unavailable');
    expect(server.seen).toEqual([]);
    await connection.close();
  });

  test('a sender of another domain is refused, a name with markup is carried as text', async () => {
    expect(await sendOnce({ overrides: { from: 'ceo@bank.example' } })).toMatchObject({ code: 'from_not_allowed' });
    expect(await sendOnce({ overrides: { from_name: '<script>"x"' } })).toMatchObject({ class: 'accepted' });
    expect(server.seen[0]?.text).toContain('From: "<script>\\"x\\"" <orders@shop.example>');
  });

  test('verify tells whether the server takes the credentials', async () => {
    const connection = openAt(server.port);
    expect(await connection.verify(AbortSignal.timeout(1_000))).toMatchObject({ ok: true });
    server.behave('refuse', 'AUTH', '535 5.7.8 No');
    expect(await connection.verify(AbortSignal.timeout(1_000))).toMatchObject({ ok: false });
    await connection.close();
  });
});
