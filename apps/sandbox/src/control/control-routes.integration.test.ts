import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.dispose());

async function sendMail(html = '<p>Hello</p>'): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: sandbox.smtpPort,
    auth: { user: 'sandbox', pass: sandbox.settings.smtpPassword },
    tls: { rejectUnauthorized: false },
  });
  await transport.sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'Hello', html });
  transport.close();
}

async function readStream(response: Response, isEnough: (text: string) => boolean): Promise<string> {
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!isEnough(text)) text += (await reader.read()).value ?? '';
  await reader.cancel();
  return text;
}

describe('the control API', () => {
  test('pages through arrivals in order', async () => {
    for (let sent = 0; sent < 3; sent += 1) await sendMail();
    const first = await (await sandbox.call('GET', '/api/arrivals?limit=2')).json();
    expect(first).toMatchObject({ data: [{ seq: 1 }, { seq: 2 }], next_after: 2 });
    const second = await (await sandbox.call('GET', '/api/arrivals?after=2')).json();
    expect(second).toMatchObject({ data: [{ seq: 3 }], next_after: 3 });
    expect(await (await sandbox.call('GET', '/api/arrivals?after=3')).json()).toEqual({ data: [], next_after: 3 });
  });

  test('goes on counting after a restart, with memory emptied', async () => {
    await sendMail();
    await sendMail();
    sandbox = await sandbox.restart();
    expect(await sandbox.arrivals()).toEqual([]);
    await sendMail();
    expect(await sandbox.arrivals()).toMatchObject([{ seq: 3 }]);
  });

  test('streams arrivals as they come and tells when memory was emptied', async () => {
    const response = await sandbox.call('GET', '/api/arrivals/stream');
    await sendMail();
    await sandbox.call('DELETE', '/api/arrivals');
    const text = await readStream(response, (read) => read.includes('event: cleared'));
    const arrival = text.split('\n\n').find((frame) => frame.startsWith('id: 1\n'));
    expect(JSON.parse(arrival?.split('data: ')[1] ?? '')).toMatchObject({ seq: 1, content: { subject: 'Hello' } });
    expect(await sandbox.arrivals()).toEqual([]);
  });

  test('goes on with a broken stream where it stopped', async () => {
    for (let sent = 0; sent < 3; sent += 1) await sendMail();
    const response = await fetch(`${sandbox.url}/api/arrivals/stream`, { headers: { 'last-event-id': '1' } });
    const text = await readStream(response, (read) => read.includes('id: 3\n'));
    expect([...text.matchAll(/^id: (\d+)$/gm)].map((match) => match[1])).toEqual(['2', '3']);
  });

  test('names every mistake in a switch at once', async () => {
    const response = await sandbox.call('PUT', '/api/chaos/email', { fail_percent: 101, fail_kind: 'odd', speed: 1 });
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path)).toEqual(['/fail_percent', '/fail_kind', '/']);
  });

  test('calms all channels at once', async () => {
    await sandbox.call('PUT', '/api/chaos/sms', { refuse: true });
    await sandbox.call('DELETE', '/api/chaos');
    expect(await (await sandbox.call('GET', '/api/chaos')).json()).toMatchObject({ sms: { refuse: false } });
  });

  test('turns away pages of other origins', async () => {
    const options = { method: 'DELETE', headers: { origin: 'https://evil.example' } };
    expect((await fetch(`${sandbox.url}/api/arrivals`, options)).status).toBe(403);
  });

  test('shows a mail’s HTML where it can do nothing', async () => {
    await sendMail('<script>alert(1)</script><p>Hello</p>');
    const [arrival] = await sandbox.arrivals('email');
    const response = await sandbox.call('GET', `/api/arrivals/${arrival?.id}/preview`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox(?!.*allow-scripts)/);
    expect(await response.text()).toContain('<p>Hello</p>');
  });

  test('keeps no arrivals, only counts, with the ledger off', async () => {
    await sandbox.dispose();
    sandbox = await startTestSandbox({ isLedgerOn: false, ledgerFile: undefined });
    await sendMail();
    expect(await sandbox.arrivals()).toEqual([]);
    expect(await (await sandbox.call('GET', '/api/stats')).json()).toMatchObject({
      answered: { email: { accepted: 1 } },
    });
  });
});
