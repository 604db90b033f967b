import { describe, expect, test } from 'vitest';
import { checkWebhookUrl } from './webhook-url.ts';

describe('webhook URLs', () => {
  test.each([
    ['https://hooks.example.com/a?b=c', 'https://hooks.example.com/a?b=c'],
    ['https://hooks.example.com:8443/a', 'https://hooks.example.com:8443/a'],
    ['HTTPS://Hooks.Example.com#part', 'https://hooks.example.com/'],
    ['https://münchen.de/x', 'https://xn--mnchen-3ya.de/x'],
    ['https://ec2-3-120-4-5.compute.amazonaws.com/', 'https://ec2-3-120-4-5.compute.amazonaws.com/'],
  ])('%s is kept as %s', (raw, value) => expect(checkWebhookUrl(raw, [])).toEqual({ ok: true, value }));

  test.each([
    'http://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'https://[::ffff:7f00:1]/',
    'https://[::1]/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://127.0.0.1.nip.io/',
    'https://app-10-0-0-1.sslip.io/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://db.internal/',
    'https://printer/',
    'https://example.com:22/',
    'https://u:p@example.com/',
    'https://example.com\\@evil.io/',
    'https://exa\tmple.com/',
    `https://example.com/${'a'.repeat(3_000)}`,
    '',
  ])('%s is refused', (raw) => expect(checkWebhookUrl(raw, []).ok).toBe(false));

  test('a listed host passes on exactly its port, over https only', () => {
    expect(checkWebhookUrl('https://127.0.0.1:3003/webhook/x', ['127.0.0.1:3003']).ok).toBe(true);
    expect(checkWebhookUrl('https://127.0.0.1:3002/webhook/x', ['127.0.0.1:3003']).ok).toBe(false);
    expect(checkWebhookUrl('http://127.0.0.1:3003/webhook/x', ['127.0.0.1:3003']).ok).toBe(false);
  });
});
