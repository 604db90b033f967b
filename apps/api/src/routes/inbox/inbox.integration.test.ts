import { uuidV7 } from '@carillon/core';
import { createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTenant, createTestApi, send, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let workflowId: string;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  workflowId = (await createWorkflow(api.db, tenant, { key: 'hello' })).workflowId;
  await api.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api.close());

async function person(id: string) {
  await tenant.call('PUT', `/v1/subscribers/${id}`, {});
  const { body } = await tenant.call('POST', `/v1/subscribers/${id}/inbox-token`);
  const { id: subscriberId } = await api.db.prisma.subscriber.findUniqueOrThrow({
    where: { environmentId_externalId: { environmentId: tenant.environmentId, externalId: id } },
  });
  const token: string = body.token;
  const call = (method: 'GET' | 'POST', path: string) => send(api.app, method, path, undefined, { token });
  return { token, subscriberId, call };
}

interface Where {
  api: TestApi;
  tenant: TestTenant;
  workflowId: string;
}

async function message(
  subscriberId: string,
  title: string,
  over: Partial<Where> & { expiresAt?: Date } = {},
): Promise<string> {
  const { db } = over.api ?? api;
  const { environmentId } = over.tenant ?? tenant;
  const [id, deliveryId] = [uuidV7(), uuidV7()];
  const text = JSON.stringify({ title, body: 'Body', url: '' });
  const content = new Uint8Array(await db.sealer.seal(environmentId, 'inbox_message.content', id, text));
  await db.prisma.inboxMessage.create({
    data: {
      ...{ id, environmentId, subscriberId, deliveryId, content },
      workflowId: over.workflowId ?? workflowId,
      notificationId: uuidV7(),
      series: 1,
      attempt: 1,
      expiresAt: over.expiresAt ?? null,
    },
  });
  return id;
}

const callbacksOf = (messageId: string) =>
  api.db.pool
    .query(
      `SELECT c.report, c.engagement FROM callback c JOIN inbox_message m ON m.delivery_id = c.delivery_id
        WHERE m.id = $1 ORDER BY c.engagement`,
      [messageId],
    )
    .then(({ rows }) => rows);

test('a person lists, reads and archives, and each step is told to the acknowledgement queue once', async () => {
  const ana = await person('ana');
  const [older, newer] = [await message(ana.subscriberId, 'Older'), await message(ana.subscriberId, 'Newer')];
  await message(ana.subscriberId, 'Expired', { expiresAt: new Date(0) });
  const list = await ana.call('GET', '/v1/inbox?limit=1');
  expect(list.body).toMatchObject({
    has_more: true,
    data: [{ title: 'Newer', workflow: 'hello', read_at: null, url: null }],
  });
  const rest = await ana.call('GET', `/v1/inbox?limit=1&cursor=${list.body.next_cursor}`);
  expect(rest.body).toMatchObject({ has_more: false, data: [{ title: 'Older' }] });
  expect((await ana.call('GET', '/v1/inbox/counts')).body).toEqual({ unread: 2, unseen: 2 });

  const id = list.body.data[0].id;
  const first = await ana.call('POST', `/v1/inbox/${id}/read`);
  const again = await ana.call('POST', `/v1/inbox/${id}/read`);
  expect(first.body).toMatchObject({ version: 2, seen_at: expect.any(String), read_at: expect.any(String) });
  expect(again.body).toEqual(first.body);
  expect(await callbacksOf(newer)).toEqual([
    { report: 'delivered', engagement: 'read' },
    { report: 'delivered', engagement: 'seen' },
  ]);
  const { rows } = await api.db.pool.query("SELECT count(*) FROM outbox WHERE routing_key = 'callback.received'");
  expect(rows[0].count).toBe(2);

  expect((await ana.call('POST', `/v1/inbox/${id}/unread`)).body.read_at).toBeNull();
  expect((await ana.call('POST', `/v1/inbox/${id}/archive`)).body.archived_at).not.toBeNull();
  expect((await ana.call('GET', '/v1/inbox')).body.data).toMatchObject([{ title: 'Older' }]);
  expect((await ana.call('GET', '/v1/inbox?archived=true')).body.data).toMatchObject([{ title: 'Newer' }]);
  expect((await ana.call('POST', '/v1/inbox/read-all')).body).toEqual({ changed: 1 });
  expect((await ana.call('GET', '/v1/inbox?unread=true')).body.data).toEqual([]);
  expect(await callbacksOf(older)).toHaveLength(2);
});

test("nobody reads or marks another person's messages", async () => {
  const [ben, eve] = [await person('ben'), await person('eve')];
  await message(ben.subscriberId, 'Private');
  const { body } = await ben.call('GET', '/v1/inbox');
  expect((await eve.call('GET', '/v1/inbox')).body.data).toEqual([]);
  for (const verb of ['read', 'unread', 'seen', 'archive']) {
    expect((await eve.call('POST', `/v1/inbox/${body.data[0].id}/${verb}`)).status).toBe(404);
  }
  expect((await ben.call('GET', '/v1/inbox')).body.data[0].version).toBe(1);
});

test('a key, no token, a cut token and the token of an erased person open nothing', async () => {
  const gone = await person('gone');
  await tenant.call('DELETE', '/v1/subscribers/gone');
  expect((await tenant.call('GET', '/v1/inbox')).status).toBe(401);
  for (const token of [undefined, gone.token, gone.token.slice(0, -2), 'x.y.z']) {
    const answer = await send(api.app, 'GET', '/v1/inbox', undefined, token === undefined ? {} : { token });
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    expect(answer.headers['www-authenticate']).toBeDefined();
  }
});

test('pages of listed origins may read it, others may not', async () => {
  const cora = await person('cora');
  const origin = 'https://app.example';
  await api.db.prisma.environment.update({
    where: { id: tenant.environmentId },
    data: { allowedOrigins: [origin] },
  });
  const from = (who: string) =>
    send(api.app, 'GET', '/v1/inbox', undefined, { token: cora.token, headers: { origin: who } });
  await new Promise((resolve) => setTimeout(resolve, 0));
  const fresh = await person('cora-2');
  const listed = await send(api.app, 'GET', '/v1/inbox', undefined, { token: fresh.token, headers: { origin } });
  expect(listed.headers['access-control-allow-origin']).toBe(origin);
  expect(listed.headers['access-control-allow-credentials']).toBeUndefined();
  expect((await from('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
});

test('a stream begins with a snapshot, then tells what changes, in every tab', async () => {
  const dora = await person('dora');
  await message(dora.subscriberId, 'First');
  const tabs = [await openStream(dora.token), await openStream(dora.token)];
  for (const tab of tabs) {
    expect(await tab.next('snapshot')).toMatchObject({ counts: { unread: 1 }, messages: [{ title: 'First' }] });
  }
  const { body } = await dora.call('GET', '/v1/inbox');
  await dora.call('POST', `/v1/inbox/${body.data[0].id}/read`);
  for (const tab of tabs) {
    expect(await tab.next('change')).toMatchObject({
      counts: { unread: 0 },
      messages: [{ id: body.data[0].id, version: 2 }],
      removed: [],
    });
    tab.close();
  }
});

test('one person has twenty streams at most', async () => {
  const many = await person('many');
  const tabs = await Promise.all(Array.from({ length: 20 }, () => openStream(many.token)));
  await Promise.all(tabs.map((tab) => tab.next('snapshot')));
  const refused = await send(api.app, 'GET', '/v1/inbox/stream', undefined, { token: many.token });
  expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited']);
  for (const tab of tabs) tab.close();
});

test('without Redis a stream says so and finds changes by looking', async () => {
  const lonely = await createTestApi({ REDIS_URL: 'redis://127.0.0.1:1' });
  try {
    await lonely.app.listen({ host: '127.0.0.1', port: 0 });
    const one = await createTenant(lonely);
    await one.call('PUT', '/v1/subscribers/eli', {});
    const { body } = await one.call('POST', '/v1/subscribers/eli/inbox-token');
    const stream = await openStream(body.token, lonely);
    expect(await stream.next('notice')).toEqual({ live: false });
    expect(await stream.next('snapshot')).toMatchObject({ counts: { unread: 0 } });
    const { id } = await lonely.db.prisma.subscriber.findFirstOrThrow();
    const workflow = await createWorkflow(lonely.db, one, { key: 'late' });
    await message(id, 'Late', { api: lonely, tenant: one, workflowId: workflow.workflowId });
    expect(await stream.next('snapshot')).toMatchObject({ counts: { unread: 1 }, messages: [{ title: 'Late' }] });
    stream.close();
  } finally {
    await lonely.close();
  }
});

/** Reads a person's stream as a browser does. */
async function openStream(token: string, from: TestApi = api) {
  const address = from.app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const aborter = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}/v1/inbox/stream`, {
    headers: { authorization: `Bearer ${token}` },
    signal: aborter.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  return {
    close: () => aborter.abort(),
    /** Data of the next event of this name; others are passed over. */
    async next(name: string): Promise<unknown> {
      for (;;) {
        const end = buffer.indexOf('\n\n');
        if (end >= 0) {
          const event = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          if (event.startsWith(`event: ${name}\n`)) return JSON.parse(event.slice(event.indexOf('data: ') + 6));
          continue;
        }
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) throw new Error('the stream has ended');
        buffer += chunk.value;
      }
    },
  };
}
