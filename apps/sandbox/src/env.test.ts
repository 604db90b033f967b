import { describe, expect, test } from 'vitest';
import { readEnvironment } from './env.ts';

const complete = {
  SANDBOX_HTTP_PORT: '3002',
  SANDBOX_TLS_PORT: '3003',
  SANDBOX_SMTP_PORT: '3004',
  SANDBOX_TLS_CERT_FILE: 'cert.pem',
  SANDBOX_TLS_KEY_FILE: 'key.pem',
  SANDBOX_LEDGER_FILE: 'ledger.jsonl',
  SANDBOX_SMTP_PASSWORD: 'secret',
  SANDBOX_TWILIO_SID: `AC${'0'.repeat(32)}`,
  SANDBOX_TWILIO_TOKEN: 'secret',
  SANDBOX_WEBHOOK_SECRET: 'whsec_c2VjcmV0',
};

describe('the settings', () => {
  test('are read with their defaults', () => {
    expect(readEnvironment(complete)).toMatchObject({
      ok: true,
      env: { SANDBOX_HOST: '127.0.0.1', SANDBOX_HTTP_PORT: 3002, SANDBOX_LEDGER: 'on' },
    });
  });

  test('name every problem at once', () => {
    const { SANDBOX_LEDGER_FILE: _file, SANDBOX_SMTP_PASSWORD: _password, ...rest } = complete;
    const read = readEnvironment({ ...rest, SANDBOX_TLS_PORT: '70000', SANDBOX_WEBHOOK_SECRET: 'plain' });
    const named = read.ok ? [] : read.problems.map((problem) => problem.split(':')[0]);
    expect(named.sort()).toEqual([
      'SANDBOX_LEDGER_FILE',
      'SANDBOX_SMTP_PASSWORD',
      'SANDBOX_TLS_PORT',
      'SANDBOX_WEBHOOK_SECRET',
    ]);
  });

  test('need no ledger file while the ledger is off', () => {
    const { SANDBOX_LEDGER_FILE: _file, ...rest } = complete;
    expect(readEnvironment({ ...rest, SANDBOX_LEDGER: 'off' }).ok).toBe(true);
  });
});
