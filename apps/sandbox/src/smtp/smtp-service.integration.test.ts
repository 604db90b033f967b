import { readFile } from 'node:fs/promises';
import { createTransport, type Transporter } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
const transports: Transporter[] = [];

beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(async () => {
  for (const transport of transports.splice(0)) transport.close();
  await sandbox.dispose();
});

function transport(options: Record<string, unknown> = {}) {
  const created = createTransport({
    host: '127.0.0.1',
    port: sandbox.smtpPort,
    auth: { user: 'sandbox', pass: sandbox.settings.smtpPassword },
    tls: { rejectUnauthorized: false },
    ...options,
  });
  transports.push(created);
  return created;
}

const mail = {
  from: 'Shop <shop@example.com>',
  to: 'ana@example.com',
  subject: 'Grüße, your order is on its way',
  text: 'It left today.',
  html: '<h1>It left <script>alert(1)</script>today</h1>',
  messageId: '<dlv_01abc.1.1@example.com>',
  headers: { 'X-Carillon-Delivery': 'dlv_01abc/1.2' },
};

describe('the mail server', () => {
  test('takes a mail over STARTTLS and shows it as a reader would', async () => {
    const info = await transport({ requireTLS: true }).sendMail(mail);
    expect(info.response).toMatch(/^250 2\.0\.0 Ok: queued as /);
    const [arrival] = await sandbox.arrivals('email');
    expect(arrival).toMatchObject({
      delivery_id: 'dlv_01abc',
      series: 1,
      attempt: 2,
      to: 'ana@example.com',
      summary: 'Grüße, your order is on its way',
      answered: 'accepted',
      accepted: true,
      provider_message_id: '<dlv_01abc.1.1@example.com>',
      content: { subject: mail.subject, text: 'It left today.\n', from: { address: 'shop@example.com' } },
    });
  });

  test('has the mail on disk before it answers', async () => {
    await transport().sendMail(mail);
    const lines = (await readFile(sandbox.ledgerFile, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { seq: 1, channel: 'email', delivery_id: 'dlv_01abc', series: 1, attempt: 2, accepted: true },
    ]);
  });

  test('refuses a wrong password and a client that does not log in', async () => {
    const wrong = transport({ auth: { user: 'sandbox', pass: 'guess' } });
    await expect(wrong.sendMail(mail)).rejects.toMatchObject({ responseCode: 535 });
    const anonymous = transport({ auth: undefined });
    await expect(anonymous.sendMail(mail)).rejects.toMatchObject({ responseCode: 530 });
  });

  test('bounces and fills up the magic mailboxes', async () => {
    const bounced = transport().sendMail({ ...mail, to: 'bounce@example.com' });
    await expect(bounced).rejects.toMatchObject({ responseCode: 550, response: expect.stringContaining('5.1.1') });
    const full = transport().sendMail({ ...mail, to: 'full@example.com' });
    await expect(full).rejects.toMatchObject({ responseCode: 452, response: expect.stringContaining('4.2.2') });
    expect((await sandbox.arrivals('email')).map((arrival) => arrival.answered)).toEqual(['refused', 'refused']);
  });

  test.each([
    [{ fail_percent: 100 }, 451, '4.7.1', 'refused'],
    [{ fail_percent: 100, fail_kind: 'permanent' }, 550, '5.7.1', 'refused'],
    [{ throttle: { percent: 100, retry_after_seconds: 7 } }, 450, '4.7.0', 'throttled'],
  ])('answers as the switches %o say and leaves the ledger alone', async (switches, code, enhanced, answered) => {
    await sandbox.call('PUT', '/api/chaos/email', switches);
    const failing = transport().sendMail(mail);
    await expect(failing).rejects.toMatchObject({ responseCode: code, response: expect.stringContaining(enhanced) });
    expect(await sandbox.arrivals('email')).toMatchObject([{ answered, accepted: false, delivery_id: 'dlv_01abc' }]);
    expect(await readFile(sandbox.ledgerFile, 'utf8')).toBe('');
  });

  test.each([
    [{ cut_percent: 100 }, 'cut'],
    [{ hang_percent: 100 }, 'no answer'],
  ])('takes the mail and leaves the sender in doubt with %o', async (switches, answer) => {
    await sandbox.call('PUT', '/api/chaos/email', switches);
    await expect(transport({ socketTimeout: 500 }).sendMail(mail)).rejects.toThrow();
    expect(await sandbox.arrivals('email')).toMatchObject([
      { answered: 'hung', accepted: true, answer: expect.stringContaining(answer) },
    ]);
    expect((await readFile(sandbox.ledgerFile, 'utf8')).trim().split('\n')).toHaveLength(1);
  });

  test('closes connections at once while refusing, also pooled ones', async () => {
    const pooled = transport({ pool: true });
    await pooled.sendMail(mail);
    await sandbox.call('PUT', '/api/chaos/email', { refuse: true });
    await expect(pooled.sendMail(mail)).rejects.toThrow();
    await expect(transport().sendMail(mail)).rejects.toThrow();
    expect(await sandbox.arrivals('email')).toHaveLength(1);
  });

  test('serves a hundred connections at the same time', async () => {
    const senders = Array.from({ length: 100 }, () => transport());
    await Promise.all(senders.map((sender) => sender.sendMail(mail)));
    const arrivals = await sandbox.arrivals('email');
    expect(arrivals.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });
});
