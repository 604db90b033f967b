import { expect, test } from '@playwright/test';
import { api, orderShipped, send, statusesOf } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { readStack } from './support/stack.ts';

interface StreamEvent {
  event: string;
  data: unknown;
}

test("an in-app message arrives on the person's stream, and reading it is the evidence of delivery", async () => {
  const person = await newPerson();
  const { token } = await api<{ token: string }>(`/v1/subscribers/${person.id}/inbox-token`, { body: {} });
  const abort = new AbortController();
  const events: StreamEvent[] = [];
  const listening = listen(token, abort.signal, events);
  await expect.poll(() => events.length).toBeGreaterThan(0);

  const id = await send(orderShipped([person.id], { channels: ['in_app'] }));
  await expect.poll(() => JSON.stringify(events)).toContain('inb_');
  await expect.poll(() => statusesOf(id)).toEqual({ in_app: 'sent' });

  const list = await api<{ data: { id: string; title: string }[] }>('/v1/inbox', { token });
  expect(list.data).toHaveLength(1);
  expect(await api('/v1/inbox/counts', { token })).toMatchObject({ unread: 1 });
  await api(`/v1/inbox/${list.data[0]?.id}/read`, { method: 'POST', token });
  expect(await api('/v1/inbox/counts', { token })).toMatchObject({ unread: 0 });
  await expect.poll(() => statusesOf(id)).toEqual({ in_app: 'delivered' });
  abort.abort();
  await listening;
});

async function listen(token: string, signal: AbortSignal, events: StreamEvent[]): Promise<void> {
  try {
    const response = await fetch(`${readStack().apiUrl}/v1/inbox/stream`, {
      headers: { authorization: `Bearer ${token}` },
      signal,
    });
    const decoder = new TextDecoder();
    let buffer = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      buffer += decoder.decode(chunk, { stream: true });
      const blocks = buffer.split('\n\n');
      buffer = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^event: ?(.+)$/m.exec(block)?.[1] ?? 'message';
        const data = /^data: ?(.+)$/m.exec(block)?.[1];
        if (data !== undefined) events.push({ event, data: JSON.parse(data) });
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
