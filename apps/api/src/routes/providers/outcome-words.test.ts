import { expect, test } from 'vitest';
import { outcomeWords } from './outcome-words.ts';

const to = '+15005550006';

test('a refusal says its class in words, its code, what was said and what that means', () => {
  const unavailable = { class: 'unavailable', wait_ms: null } as const;
  const said = { code: 'twilio_20503', message: 'Service is temporarily unavailable' };
  expect(outcomeWords({ ...unavailable, ...said }, to)).toBe(
    'Not available (20503): Service is temporarily unavailable. Twilio is not available for a moment.',
  );
  expect(outcomeWords({ ...unavailable, code: 'connection_refused', message: 'Nobody listens.' }, to)).toBe(
    'Not available (connection refused): Nobody listens.',
  );
});

test('the address is never quoted', () => {
  expect(outcomeWords({ class: 'unknown', code: 'timeout', message: `No answer for ${to}.` }, to)).not.toContain(to);
});
