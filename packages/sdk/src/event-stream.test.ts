import { expect, test } from 'vitest';
import { readEvents } from './event-stream.ts';

const STREAM =
  ': heartbeat\n\nevent: snapshot\r\ndata: {"a":\r\ndata: "ä"}\r\n\r\nevent: change\ndata: 2\n\nevent: cut';

async function readInPieces(size: number) {
  const bytes = new TextEncoder().encode(STREAM);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
  let pieces = 0;
  const events = [];
  for await (const event of readEvents(body, () => {
    pieces += 1;
  })) {
    events.push(event);
  }
  return { events, pieces };
}

test.each([1, 2, 3, 7, 1_000])('events are whole when they arrive in pieces of %d bytes', async (size) => {
  const { events } = await readInPieces(size);
  expect(events).toEqual([
    { event: 'snapshot', data: { a: 'ä' } },
    { event: 'change', data: 2 },
  ]);
});

test('heartbeats count as signs of life', async () => {
  expect((await readInPieces(5)).pieces).toBe(Math.ceil(new TextEncoder().encode(STREAM).length / 5));
});
