import { expect, test } from 'vitest';
import { paceOf, parseFrame } from './live-message.ts';

test('a frame is read with its ids', () => {
  const text =
    '{"at":"2026-11-21T12:00:00.000Z","counts":{},"delivery_ids":["dlv_1",7],"notification_ids":[],"more":true}';
  expect(parseFrame(text)).toEqual({
    at: '2026-11-21T12:00:00.000Z',
    delivery_ids: ['dlv_1'],
    notification_ids: [],
    more: true,
  });
});

test('anything else is no frame', () => {
  expect(parseFrame('')).toBeNull();
  expect(parseFrame('"text"')).toBeNull();
  expect(parseFrame('null')).toBeNull();
});

test('a notice tells whether updates are slow or back to their pace', () => {
  expect(paceOf('{"code":"polling","message":"x"}')).toBe('slow');
  expect(paceOf('{"code":"live","message":"x"}')).toBe('live');
  expect(paceOf('null')).toBe('slow');
  expect(paceOf('{')).toBe('slow');
});
