import { afterEach, describe, expect, test } from 'vitest';
import { Carillon } from './carillon.ts';
import { CarillonApiError, CarillonConnectionError, CarillonTimeoutError, CarillonUsageError } from './errors.ts';
import { cut, hang, json, problem, type Reply, type ScriptedApi, startScriptedApi } from './testing/scripted-api.ts';

const apiKey = 'crl_test_key';
const order = { workflow: 'order-shipped', to: ['ana'], data: { orderId: 'A-1' } };
const sent = { id: 'ntf_1', status: 'accepted', accepted: 1, rejected: [], warnings: [], links: {} };

let api: ScriptedApi;
afterEach(() => api.close());

async function clientOf(...replies: Reply[]): Promise<Carillon> {
  api = await startScriptedApi(...replies);
  return new Carillon({ apiKey, baseUrl: api.url });
}

const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

describe('a request', () => {
  test('carries the key and the body, and gives what the API answers', async () => {
    const carillon = await clientOf(json(202, sent));
    expect(await carillon.notifications.send(order)).toEqual(sent);
    expect(api.seen[0]).toMatchObject({ method: 'POST', url: '/v1/notifications', body: JSON.stringify(order) });
    expect(api.seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
    });
  });

  test('that only reads has neither a body nor an idempotency key', async () => {
    const carillon = await clientOf(json(200, { id: 'a/b' }));
    await carillon.subscribers.get('a/b');
    expect(api.seen[0]).toMatchObject({ method: 'GET', url: '/v1/subscribers/a%2Fb', body: '' });
    expect(api.seen[0]?.headers).not.toHaveProperty('idempotency-key');
    expect(api.seen[0]?.headers).not.toHaveProperty('content-type');
  });

  test('that is answered without a body gives undefined', async () => {
    const carillon = await clientOf((response) => void response.writeHead(204).end());
    expect(await carillon.subscribers.delete('ana')).toBeUndefined();
  });

  test('in session mode has no key', async () => {
    api = await startScriptedApi(json(200, { nodes: [] }));
    const origin = api.url;
    const carillon = new Carillon({
      baseUrl: '/api/e/env_1',
      fetch: (url, init) => {
        expect(init?.credentials).toBe('same-origin');
        return fetch(`${origin}${String(url)}`, init);
      },
    });
    await carillon.queues({ minutes: 5 });
    expect(api.seen[0]?.url).toBe('/api/e/env_1/v1/queues?minutes=5');
    expect(api.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  test('is not made with a forgotten key or outside of a browser without one', async () => {
    api = await startScriptedApi(json(200, {}));
    expect(() => new Carillon({ apiKey: '', baseUrl: api.url })).toThrow(CarillonUsageError);
    expect(() => new Carillon({ apiKey: 'a b', baseUrl: api.url })).toThrow(CarillonUsageError);
    expect(() => new Carillon({ baseUrl: api.url })).toThrow(CarillonUsageError);
  });
});

describe('retries', () => {
  test('keep the idempotency key and the body', async () => {
    const carillon = await clientOf(problem(503, 'unavailable', {}, { 'retry-after': '0' }), cut, json(202, sent));
    expect(await carillon.notifications.send(order)).toEqual(sent);
    const keys = api.seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^sdk-[0-9a-f]{32}$/);
    expect(new Set(api.seen.map(({ body }) => body)).size).toBe(1);
  });

  test('of two sends have two keys, and a key of your own is used as it is', async () => {
    const carillon = await clientOf(json(202, sent));
    await carillon.notifications.send(order);
    await carillon.notifications.send(order);
    await carillon.notifications.send(order, { idempotencyKey: 'order-A-1' });
    const keys = api.seen.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('order-A-1');
  });

  test('wait as long as Retry-After asks', async () => {
    const carillon = await clientOf(problem(429, 'rate_limited', {}, { 'retry-after': '1' }), json(202, sent));
    const startedAt = performance.now();
    await carillon.notifications.send(order);
    expect(performance.now() - startedAt).toBeGreaterThan(950);
  });

  test('follow a request that is still running, and no other conflict', async () => {
    const inFlight = problem(409, 'idempotency_in_flight', { retryable: true }, { 'retry-after': '0' });
    const carillon = await clientOf(inFlight, json(202, sent), problem(409, 'workflow_disabled'));
    expect(await carillon.notifications.send(order)).toEqual(sent);
    await expect(carillon.notifications.send(order)).rejects.toMatchObject({ code: 'workflow_disabled' });
    expect(api.seen).toHaveLength(3);
  });

  test('end after as many as are allowed, with the last error', async () => {
    const carillon = await clientOf(problem(500, 'internal_error', { retryable: true }, { 'retry-after': '0' }));
    const error = await failureOf(carillon.notifications.send(order, { maxRetries: 2 }));
    expect(error).toMatchObject({ status: 500, retryable: true });
    expect(api.seen).toHaveLength(3);
  });

  test('start anew on a try that takes too long', async () => {
    const carillon = await clientOf(hang, json(202, sent));
    expect(await carillon.notifications.send(order, { timeoutMs: 100 })).toEqual(sent);
    const error = await failureOf((await clientOf(hang)).me({ timeoutMs: 50, maxRetries: 0 }));
    expect(error).toBeInstanceOf(CarillonTimeoutError);
  });

  test('end at once when the caller gives up, also while waiting', async () => {
    const carillon = await clientOf(problem(503, 'unavailable', {}, { 'retry-after': '30' }));
    const reason = new Error('nobody waits any more');
    const controller = new AbortController();
    const call = failureOf(carillon.notifications.send(order, { signal: controller.signal }));
    setTimeout(() => controller.abort(reason), 100);
    expect(await call).toBe(reason);
    expect(api.seen).toHaveLength(1);
  });
});

describe('errors', () => {
  test('name the code, the request, the page that explains it, and every mistake', async () => {
    const errors = [
      { pointer: '/to/0', code: 'required', message: 'is required' },
      { pointer: '/data/orderId', code: 'required', message: 'is required' },
    ];
    const carillon = await clientOf(problem(422, 'validation_failed', { errors, detail: '2 mistakes.' }));
    const error = await failureOf(carillon.notifications.send(order));
    expect(error).toBeInstanceOf(CarillonApiError);
    expect(error).toMatchObject({
      ...{ status: 422, code: 'validation_failed', title: 'Title of validation_failed', requestId: 'req_1' },
      ...{ retryable: false, errors, docUrl: 'http://127.0.0.1:3001/docs/errors#validation_failed' },
      message: '2 mistakes. /to/0 is required; /data/orderId is required',
    });
    expect(api.seen).toHaveLength(1);
  });

  test('of something in between are told as they are', async () => {
    const page: Reply = (response) => void response.writeHead(403, { 'x-request-id': 'req_2' }).end('<h1>No</h1>');
    const error = await failureOf((await clientOf(page)).me());
    expect(error).toMatchObject({ status: 403, code: 'http_403', requestId: 'req_2', message: '<h1>No</h1>' });
  });

  test('say so when a success is not JSON', async () => {
    const page: Reply = (response) => void response.writeHead(200).end('<h1>Welcome</h1>');
    await expect((await clientOf(page)).me()).rejects.toMatchObject({ code: 'unreadable_answer' });
  });

  test('of the connection say what happened', async () => {
    const carillon = await clientOf(json(200, {}));
    await api.close();
    const error = await failureOf(carillon.me({ maxRetries: 1 }));
    expect(error).toBeInstanceOf(CarillonConnectionError);
    expect((error as Error).message).toContain('ECONNREFUSED');
  });
});

describe('lists', () => {
  const rowsOf = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `dlv_${from + at}` }));

  test('are read page by page, with the same filter', async () => {
    const carillon = await clientOf(
      json(200, { data: rowsOf(0, 2), next_cursor: 'c1', has_more: true }),
      json(200, { data: rowsOf(2, 2), next_cursor: 'c2', has_more: true }),
      json(200, { data: rowsOf(4, 1), next_cursor: null, has_more: false }),
    );
    const ids: string[] = [];
    for await (const { id } of carillon.deliveries.all({ status: ['dead', 'bounced'], limit: 2 })) ids.push(id);
    expect(ids).toEqual(['dlv_0', 'dlv_1', 'dlv_2', 'dlv_3', 'dlv_4']);
    expect(api.seen.map(({ url }) => url)).toEqual([
      '/v1/deliveries?status=dead%2Cbounced&limit=2',
      '/v1/deliveries?status=dead%2Cbounced&limit=2&cursor=c1',
      '/v1/deliveries?status=dead%2Cbounced&limit=2&cursor=c2',
    ]);
  });

  test('are read no further than the loop goes', async () => {
    const carillon = await clientOf(json(200, { data: rowsOf(0, 2), next_cursor: 'c1', has_more: true }));
    for await (const _ of carillon.deliveries.all()) break;
    expect(api.seen).toHaveLength(1);
  });
});
