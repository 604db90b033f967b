import net from 'node:net';
import { uuidV7 } from '@carillon/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let mail: net.Server;
let mailPort: number;
const mailLog: string[] = [];

beforeAll(async () => {
  mail = net.createServer(speakSmtp);
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve));
  mailPort = (mail.address() as net.AddressInfo).port;
  api = await createTestApi({ EGRESS_ALLOW: `127.0.0.1:${mailPort}` });
  tenant = await createTenant(api);
});
afterAll(async () => {
  await api.close();
  mail.close();
});

/** Just enough of a mail server: one password, no TLS. */
function speakSmtp(socket: net.Socket): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let isData = false;
  say('220 mail.test ESMTP');
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
      if (isData) {
        if (line !== '.') continue;
        isData = false;
        say('250 2.0.0 queued as T1');
      } else if (line.startsWith('EHLO')) say('250-mail.test\r\n250 AUTH PLAIN');
      else if (line.startsWith('AUTH PLAIN')) {
        const isRight = Buffer.from(line.slice(11), 'base64').toString().endsWith('\0right');
        say(isRight ? '235 2.7.0 welcome' : '535 5.7.8 wrong password');
      } else if (line === 'DATA') {
        isData = true;
        say('354 go on');
      } else {
        if (line.startsWith('RCPT')) mailLog.push(line);
        say('250 2.1.0 fine');
      }
    }
  });
}

const smtp = (over: Record<string, unknown> = {}) => ({
  kind: 'smtp',
  name: `Mail ${uuidV7()}`,
  settings: { host: '127.0.0.1', port: mailPort, require_tls: false, from: { address: 'hello@example.com' } },
  credentials: { user: 'carillon', password: 'right' },
  ...over,
});

test('a provider is added, changed and listed, and its credentials never come back', async () => {
  const body = smtp({ credentials: { user: 'carillon', password: 'very-secret-word' } });
  const made = await tenant.call('POST', '/v1/providers', { channel: 'email', ...body });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ channel: 'email', has_credentials: true, version: 1, is_enabled: true });
  expect(made.body.settings).toMatchObject({ max_connections: 8, from: { name: '', address: 'hello@example.com' } });

  const { credentials: _, ...rest } = body;
  const changed = await tenant.call('PUT', `/v1/providers/${made.body.id}`, { ...rest, is_enabled: false });
  expect(changed.body).toMatchObject({ has_credentials: true, version: 2, is_enabled: false });
  const list = await tenant.call('GET', '/v1/providers?channel=email');
  expect(list.body.data.map(({ id }: { id: string }) => id)).toContain(made.body.id);
  expect(JSON.stringify([made.body, changed.body, list.body])).not.toContain('very-secret-word');
  const { rows } = await api.db.pool.query("SELECT encode(credentials, 'escape') AS text FROM provider");
  expect(JSON.stringify(rows)).not.toContain('very-secret-word');
});

test('every mistake of settings and credentials is named with its place', async () => {
  const { status, body } = await tenant.call('POST', '/v1/providers', {
    channel: 'email',
    ...smtp({ settings: { host: 'a b', from: { address: 'x' }, colour: 1 }, credentials: { user: 1 } }),
  });
  expect(status).toBe(422);
  const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted();
  expect(pointers).toEqual(['/credentials/user', '/settings/colour', '/settings/from/address', '/settings/host']);
  const unknown = await tenant.call('POST', '/v1/providers', { channel: 'sms', ...smtp() });
  expect(unknown.body.errors).toMatchObject([{ pointer: '/kind', code: 'unknown_kind' }]);
});

test('two providers of a channel cannot have one name', async () => {
  const body = { channel: 'email', ...smtp({ name: 'Twin' }) };
  expect((await tenant.call('POST', '/v1/providers', body)).status).toBe(201);
  expect((await tenant.call('POST', '/v1/providers', body)).body.code).toBe('conflict');
});

test('credentials of one kind are not kept for another', async () => {
  const made = await tenant.call('POST', '/v1/providers', { channel: 'email', ...smtp() });
  const { body } = await tenant.call('PUT', `/v1/providers/${made.body.id}`, { kind: 'null', name: 'Nothing' });
  expect(body).toMatchObject({ kind: 'null', has_credentials: false });
});

test('a test says what the mail server says, and sends when asked to', async () => {
  const good = await tenant.call('POST', '/v1/providers', { channel: 'email', ...smtp() });
  const path = `/v1/providers/${good.body.id}/test`;
  expect((await tenant.call('POST', path)).body).toMatchObject({ verified: { ok: true }, sent: null });
  const sent = await tenant.call('POST', path, { to: 'someone@example.com' });
  expect(sent.body.sent).toMatchObject({ ok: true });
  expect(mailLog.at(-1)).toContain('someone@example.com');
  const said = sent.body.steps.map(({ text }: { text: string }) => text);
  expect(said).toEqual(expect.arrayContaining(['AUTH PLAIN <credentials>', 'RCPT TO:<<address>>', 'DATA']));
  expect(said.join('\n')).toContain('250 2.0.0 queued as T1');
  expect(said.join('\n')).not.toContain('someone@example.com');
  expect((await tenant.call('POST', path, { to: 'no address' })).status).toBe(422);

  const bad = await tenant.call('POST', '/v1/providers', {
    channel: 'email',
    ...smtp({ credentials: { user: 'carillon', password: 'wrong' } }),
  });
  const refused = await tenant.call('POST', `/v1/providers/${bad.body.id}/test`, { to: 'someone@example.com' });
  expect(refused.body).toMatchObject({ verified: { ok: false }, sent: null });
  expect(refused.body.verified.detail).toMatch(/credentials/);
});

test("another environment's provider is not there, and readers change nothing", async () => {
  const other = await createTenant(api);
  const made = await tenant.call('POST', '/v1/providers', { channel: 'email', ...smtp() });
  const path = `/v1/providers/${made.body.id}`;
  expect((await other.call('GET', path)).status).toBe(404);
  expect((await other.call('PUT', path, smtp())).status).toBe(404);
  expect((await other.call('POST', `${path}/test`)).status).toBe(404);
  const token = await tenant.makeKey(['read']);
  expect((await tenant.call('PUT', path, smtp(), { token })).status).toBe(403);
});

test('the kinds are listed with what they want to know', async () => {
  const { body } = await tenant.call('GET', '/v1/provider-kinds');
  const kinds = body.data.map(({ channel, kind }: { channel: string; kind: string }) => `${channel}/${kind}`);
  expect(kinds).toEqual(
    expect.arrayContaining(['email/smtp', 'sms/twilio', 'push/web-push', 'in_app/inbox', 'webhook/webhook']),
  );
});
