import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type EventType, eventSchema } from './envelope.ts';
import { parseEvent } from './parse-event.ts';

const folder = new URL('./samples/', import.meta.url);
const samples = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const bytes = (text: string) => new TextEncoder().encode(text);
const everyType: EventType[] = [
  'notification.accepted',
  'attempt.finished',
  'callback.received',
  'operation.requested',
];

describe('events', () => {
  test('every type has a golden sample, named for its type and version', () => {
    expect(samples.map(({ name }) => name).sort()).toEqual(everyType.map((type) => `${type}.v1.json`).sort());
  });

  test.each(samples)('$name is read as it was written, to the last field', ({ text }) => {
    const parsed = parseEvent(bytes(text), everyType);
    expect(parsed.ok && eventSchema.parse(parsed.event)).toMatchObject(JSON.parse(text));
  });

  test.each([
    ['bytes that are not JSON', '{"id":', 'not JSON'],
    ['an unknown version', '{"type":"callback.received","schema_version":99}', 'v99'],
    ['an unknown type', '{"type":"x"}', 'x v'],
    ['a list', '[]', 'undefined'],
    ['nothing', '', 'not JSON'],
  ])('%s is poison with a reason, not an exception', (_, text, reason) => {
    const parsed = parseEvent(bytes(text), everyType);
    expect(parsed).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });

  test('an event on the wrong queue is refused', () => {
    const sample = samples.find(({ name }) => name.startsWith('callback'));
    expect(parseEvent(bytes(sample?.text ?? ''), ['notification.accepted']).ok).toBe(false);
  });
});
