import { expect, test } from 'vitest';
import { createProtocolTrace } from './trace.ts';

test('steps keep their order and time, and lose what names or lets in somebody', () => {
  let now = 100;
  const trace = createProtocolTrace(() => now);
  trace.add('sent', 'RCPT TO:<ana.lima@example.com>');
  now = 112.4;
  trace.add('received', '250 ok, token abcdefghijklmnopqrstuvwxyz0123456789');
  expect(trace.steps()).toEqual([
    { kind: 'sent', text: 'RCPT TO:<<address>>', atMs: 0 },
    { kind: 'received', text: '250 ok, token <token>', atMs: 12 },
  ]);
});

test('a conversation without end is cut', () => {
  const trace = createProtocolTrace(() => 0);
  for (let step = 0; step < 1_000; step += 1) trace.add('sent', 'NOOP');
  expect(trace.steps()).toHaveLength(200);
});
