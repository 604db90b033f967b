import { afterEach, describe, expect, test } from 'vitest';
import { Carillon } from './carillon.ts';
import { CarillonInbox } from './carillon-inbox.ts';
import { json, problem, type Reply, type ScriptedApi, startScriptedApi } from './testing/scripted-api.ts';

let api: ScriptedApi;
afterEach(() => api.close());

const stream =
  (text: string, isEnded: boolean): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);
    if (isEnded) response.end();
  };
const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const frame = (id: string) => ({ at: '', counts: {}, delivery_ids: [id], notification_ids: [], more: false });

describe('the live stream', () => {
  test('goes on after the connection ends, and stops with the signal without an error', async () => {
    api = await startScriptedApi(
      stream(event('snapshot', frame('dlv_1')) + event('change', frame('dlv_2')), true),
      problem(503, 'unavailable', {}, { 'retry-after': '0' }),
      stream(event('snapshot', frame('dlv_3')) + event('notice', { code: 'polling', message: 'Slow.' }), false),
    );
    const controller = new AbortController();
    const seen: string[] = [];
    const carillon = new Carillon({ apiKey: 'key', baseUrl: api.url });
    for await (const change of carillon.live({ signal: controller.signal })) {
      seen.push(change.type === 'notice' ? change.message : `${change.type} ${change.frame.delivery_ids.join()}`);
      if (change.type === 'notice') controller.abort();
    }
    expect(seen).toEqual(['snapshot dlv_1', 'change dlv_2', 'snapshot dlv_3', 'Slow.']);
    expect(api.seen).toHaveLength(3);
  });

  test('ends with the error when the API refuses for good', async () => {
    api = await startScriptedApi(problem(403, 'forbidden'));
    const carillon = new Carillon({ apiKey: 'key', baseUrl: api.url });
    await expect(carillon.live().next()).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the inbox', () => {
  test('asks for a new token when the old one is refused, once', async () => {
    api = await startScriptedApi(
      problem(401, 'unauthenticated'),
      json(200, { unread: 1, unseen: 1 }),
      problem(401, 'unauthenticated'),
    );
    let tokens = 0;
    const inbox = new CarillonInbox({ baseUrl: api.url, token: async () => `token-${++tokens}` });
    expect(await inbox.counts()).toEqual({ unread: 1, unseen: 1 });
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
    await expect(inbox.counts()).rejects.toMatchObject({ status: 401 });
    expect(tokens).toBe(3);
  });

  test('replaces a token shortly before its end', async () => {
    api = await startScriptedApi(json(200, { unread: 0, unseen: 0 }));
    const lifetimesMs = [10_000, 600_000];
    let tokens = 0;
    const inbox = new CarillonInbox({
      baseUrl: api.url,
      token: () => {
        const expiresAt = new Date(Date.now() + (lifetimesMs[tokens] ?? 0)).toISOString();
        tokens += 1;
        return { token: `token-${tokens}`, expires_at: expiresAt };
      },
    });
    for (let call = 0; call < 3; call += 1) await inbox.counts();
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-2',
    ]);
  });

  test('streams snapshots and changes, over the end of a token', async () => {
    const counts = { unread: 0, unseen: 0 };
    api = await startScriptedApi(
      stream(event('snapshot', { counts, messages: [] }) + event('expired', { message: 'Over.' }), true),
      problem(401, 'unauthenticated'),
      stream(event('change', { counts, messages: [], removed: ['inb_1'] }), false),
    );
    let tokens = 0;
    const inbox = new CarillonInbox({ baseUrl: api.url, token: () => `token-${++tokens}` });
    const seen = [];
    for await (const change of inbox.stream()) {
      seen.push(change);
      if (change.type === 'change') break;
    }
    expect(seen).toEqual([
      { type: 'snapshot', counts, messages: [] },
      { type: 'change', counts, messages: [], removed: ['inb_1'] },
    ]);
    expect(api.seen.at(-1)?.headers.authorization).toBe('Bearer token-2');
  });
});
