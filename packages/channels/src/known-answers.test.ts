import { expect, test } from 'vitest';
import { knownAnswers } from './known-answers.ts';

const effects = (kind: string) => Object.fromEntries(knownAnswers(kind).map(({ code, effect }) => [code, effect]));

test('opt-outs suppress, throttles wait, outages are retried, refusals fail', () => {
  expect(effects('twilio')).toMatchObject({ 21610: 'suppress', 20429: 'wait', 'HTTP 5xx': 'retry', 21606: 'fail' });
  expect(effects('smtp')).toMatchObject({
    '550 5.1.1': 'suppress',
    '451 4.7.1': 'wait',
    '535 5.7.8': 'retry',
    '552 5.2.2': 'bounce',
    '550 5.7.1': 'fail',
  });
  expect(effects('web-push')).toMatchObject({ 'HTTP 404, 410': 'remove', 'HTTP 201': 'sent' });
  expect(effects('webhook')).toMatchObject({ 'HTTP 410': 'remove', 'HTTP 4xx': 'retry' });
});

test('a kind without a protocol of its own knows no answers', () => {
  expect(knownAnswers('null')).toEqual([]);
});
