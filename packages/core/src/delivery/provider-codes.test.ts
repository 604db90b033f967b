import { describe, expect, test } from 'vitest';
import { explainProviderCode } from './provider-codes.ts';
import { reasonSentence } from './reasons.ts';

describe('what the code of a provider means', () => {
  test.each([
    ['twilio_21211', /not valid/],
    ['twilio_21610', /STOP/],
    ['twilio_30003', /could not be reached/],
    ['smtp_5.1.1', /does not exist/],
    ['smtp_550', /does not exist/],
    ['push_410', /gone/],
    ['http_429', /pause/],
  ])('%s is explained', (code, sentence) => {
    expect(explainProviderCode(code)).toMatch(sentence);
  });

  test('a family of codes is explained where the single one is not known', () => {
    expect(explainProviderCode('smtp_4.9.9')).toMatch(/for now \(4\.9\.9\)/);
    expect(explainProviderCode('smtp_5.9.9')).toMatch(/for good \(5\.9\.9\)/);
    expect(explainProviderCode('http_503')).toMatch(/in trouble/);
  });

  test('nothing is made up for what is not known', () => {
    for (const code of ['twilio_99999', 'timeout', 'smtp_auth_failed', '', 'constructor', 'http_toString']) {
      expect(explainProviderCode(code)).toBeNull();
    }
  });

  test('a delivery that failed with a known code says so in its one sentence', () => {
    expect(reasonSentence('twilio_30003')).toMatch(/could not be reached/);
    expect(reasonSentence('twilio_99999')).toBe('The provider refused it (twilio_99999).');
  });
});
