import { describe, expect, test } from 'vitest';
import { createLogger } from './logger.ts';

const capture = (level = 'info') => {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({ name: 'test', level, destination: { write: (line) => lines.push(JSON.parse(line)) } });
  return { logger, lines };
};

describe('the logger', () => {
  test('censors addresses, bodies and tokens by the name of their field, also below the top', () => {
    const { logger, lines } = capture();
    logger.info({ to: 'ada@example.org', request: { headers: { authorization: 'Bearer x' }, body: '{}' } }, 'sent');
    expect(JSON.stringify(lines)).not.toMatch(/ada@|Bearer/);
    expect(lines[0]).toMatchObject({ name: 'test', level: 'info', msg: 'sent', to: '[redacted]' });
  });

  test('keeps of an error what helps and drops what a driver hung on it', () => {
    const { logger, lines } = capture();
    const cause = Object.assign(new Error('no route for ada@example.org'), { code: 'EHOSTUNREACH', rows: ['secret'] });
    logger.error({ err: new Error('sending failed', { cause }) }, 'failed');
    expect(lines[0]).toMatchObject({
      err: {
        type: 'Error',
        message: 'sending failed',
        cause: { code: 'EHOSTUNREACH', message: 'no route for [address]' },
      },
    });
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  test('says nothing when it is silent', () => {
    const { logger, lines } = capture('silent');
    logger.fatal('down');
    expect(lines).toEqual([]);
  });
});
