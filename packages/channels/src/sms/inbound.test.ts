import { expect, test } from 'vitest';
import { readInboundKeyword } from './inbound.ts';

test.each([
  'STOP',
  ' stop. ',
  'Stop!!',
  'S T O P',
  'opt-out',
  'OPT OUT',
  'Arrêt',
  'unsubscribe',
  'Stop sending me texts',
  "Please don't text me",
  'stop all',
])('%j asks to stop', (body) => expect(readInboundKeyword(body)).toBe('stop'));

test.each(['START', 'unstop', ' Yes '])('%j asks to start again', (body) => {
  expect(readInboundKeyword(body)).toBe('start');
});

test.each(['', 'Thanks, see you at the bus stop', 'when does it end?', 'HELP', 'x'.repeat(100_000)])(
  'an ordinary answer asks for neither',
  (body) => expect(readInboundKeyword(body)).toBeNull(),
);
