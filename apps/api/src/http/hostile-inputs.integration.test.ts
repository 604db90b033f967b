import { connect } from 'node:net';
import { createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTenant, createTestApi, send, type TestApi, type TestTenant } from '../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let key: string;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  key = await tenant.makeKey(['admin']);
  await createWorkflow(api.db, tenant, { key: 'w' });
});
afterAll(() => api.close());

const right = { workflow: 'w', to: ['ana'] };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  tenant.call('POST', '/v1/notifications', body, { headers });

async function raw(payload: string | Buffer, headers: Record<string, string> = {}) {
  const response = await api.app.inject({
    method: 'POST',
    url: '/v1/notifications',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    payload,
  });
  return { status: response.statusCode, body: response.json(), headers: response.headers };
}

describe('who calls', () => {
  test('nobody, and a key with a wrong checksum, get 401 without a query', async () => {
    const nobody = await send(api.app, 'POST', '/v1/notifications', right);
    expect(nobody).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(nobody.headers['www-authenticate']).toContain('Bearer');
    let queries = 0;
    const { query } = api.deps.database.pool;
    api.deps.database.pool.query = ((...args: Parameters<typeof query>) => {
      queries += 1;
      return query.apply(api.deps.database.pool, args);
    }) as typeof query;
    const mistyped = `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`;
    expect((await post(right, { authorization: `Bearer ${mistyped}` })).status).toBe(401);
    api.deps.database.pool.query = query;
    expect(queries).toBe(0);
  });

  test('a revoked key gets 401 within ten seconds, an expired one at once', async () => {
    const expired = await tenant.makeKey(['send']);
    await api.db.prisma.apiKey.updateMany({
      where: { lastFour: expired.slice(-4) },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    expect((await tenant.call('POST', '/v1/notifications', right, { token: expired })).status).toBe(401);
    const revoked = await tenant.makeKey(['send']);
    expect((await tenant.call('POST', '/v1/notifications', right, { token: revoked })).status).toBe(202);
    await api.db.prisma.apiKey.updateMany({
      where: { lastFour: revoked.slice(-4) },
      data: { revokedAt: new Date() },
    });
    await expect
      .poll(async () => (await tenant.call('POST', '/v1/notifications', right, { token: revoked })).status, {
        timeout: 10_000,
        interval: 250,
      })
      .toBe(401);
  });

  test('a key that may only read gets 403, and one from another address too', async () => {
    const reader = await tenant.makeKey(['read']);
    expect(await tenant.call('POST', '/v1/notifications', right, { token: reader })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    const elsewhere = await tenant.makeKey(['send']);
    await api.db.prisma.apiKey.updateMany({
      where: { lastFour: elsewhere.slice(-4) },
      data: { allowedIps: ['10.0.0.0/8', '192.0.2.7'] },
    });
    expect((await tenant.call('POST', '/v1/notifications', right, { token: elsewhere })).status).toBe(403);
  });

  test('a key does not open the paths of sessions, and a tenant named in a header is ignored', async () => {
    const path = `/e/${tenant.environment}/v1/deliveries`;
    expect((await tenant.call('GET', path)).status).toBe(401);
    const { status } = await post(right, { 'x-tenant-id': 'other' });
    expect(status).toBe(202);
  });
});

describe('what is sent', () => {
  test.each([
    ['a trailing comma', '{"workflow":"w","to":["ana"],}', 400, 'invalid_json'],
    ['repeated keys', '{"workflow":"w","to":["a"],"to":["b"]}', 400, 'invalid_json'],
    ['__proto__', '{"workflow":"w","to":["a"],"__proto__":{"polluted":1}}', 400, 'invalid_json'],
    [
      'ten thousand levels',
      `{"workflow":"w","to":["a"],"data":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
      400,
      'invalid_json',
    ],
    ['a number no double holds', '{"workflow":"w","to":["a"],"data":{"n":1e400}}', 400, 'invalid_json'],
    ['NaN', '{"workflow":"w","to":["a"],"data":{"n":NaN}}', 400, 'invalid_json'],
    ['nothing', '', 400, 'invalid_json'],
    ['an integer beyond 2^53', '{"workflow":"w","to":["a"],"data":{"n":9007199254740993}}', 422, 'validation_failed'],
    ['half of a surrogate pair', '{"workflow":"w","to":["a"],"data":{"n":"\\ud800"}}', 422, 'validation_failed'],
    ['a NUL character', '{"workflow":"w","to":["a"],"data":{"n":"\\u0000"}}', 422, 'validation_failed'],
    ['a list', '[]', 422, 'validation_failed'],
  ])('%s is refused', async (_, text, status, code) => {
    const answer = await raw(text);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each([
    ['no recipients', { to: [] }],
    ['too many recipients', { to: Array.from({ length: 1_001 }, (_, index) => `p${index}`) }],
    ['a number as an id', { to: [7] }],
    ['an id with NUL', { to: ['a\u0000b'] }],
    ['an id of 300 characters', { to: ['a'.repeat(300)] }],
    ['an id that is a space', { to: [' '] }],
    ['an unknown field', { too: ['ana'] }],
    ['an unknown field of a recipient', { to: [{ id: 'a', emial: 'a@b.co' }] }],
    ['expires_at without a zone', { expires_at: '2030-01-01T00:00:00' }],
    ['expires_at in 1970', { expires_at: '1970-01-01T00:00:00Z' }],
    ['expires_at in the year 275760', { expires_at: '+275760-09-13T00:00:00Z' }],
    ['a ttl in months', { ttl: 'P1M' }],
    ['a priority', { priority: 'urgent!!' }],
    ['too much metadata', { metadata: { a: 'x'.repeat(65_536) } }],
    ['too many pairs', { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v'])) }],
    ['too much data', { data: { text: 'x'.repeat(65_537) } }],
    ['a link that runs code', { overrides: { in_app: { url: 'JaVaScRiPt:alert(1)' } } }],
    ['a link to another site in disguise', { overrides: { push: { url: '//evil.example' } } }],
    ['line breaks in a sender', { overrides: { email: { from: 'a@b.co\r\nBcc: x@y.z' } } }],
  ])('%s is refused with 422', async (_, over) => {
    expect(await post({ ...right, ...over })).toMatchObject({ status: 422, body: { errors: [expect.anything()] } });
  });

  test.each(['../../x', 'a:b', '123', '💥', "%' OR 1=1--", 'constructor', 'a/b?c#d'])(
    'the id %s is just an id',
    async (id) => {
      const { status } = await post({ ...right, to: [id] });
      expect(status).toBe(202);
      const found = await tenant.call('GET', `/v1/subscribers/${encodeURIComponent(id)}`);
      expect(found).toMatchObject({ status: 200, body: { id } });
    },
  );

  test('a body of ten megabytes, another type and a compressed one are refused before they are read', async () => {
    expect(await raw(`{"workflow":"${'x'.repeat(10_000_000)}"}`)).toMatchObject({
      status: 413,
      body: { code: 'body_too_large' },
    });
    expect((await raw('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await raw('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test.each([
    ['an empty key', ''],
    ['a key of 256 characters', 'k'.repeat(256)],
    ['a key with a space', 'a b'],
    ['a key beyond ASCII', 'schlüssel'],
  ])('%s is a bad header', async (_, value) => {
    expect(await post(right, { 'idempotency-key': value })).toMatchObject({
      status: 400,
      body: { code: 'invalid_header' },
    });
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE'] as const)('%s is 405 and says what works', async (method) => {
    const response = await api.app.inject({ method: method as 'PUT', url: '/v1/notifications' });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('POST, GET');
  });

  test.each([
    'limit=0',
    'limit=1000000000',
    'limit=-1',
    'limit=x',
    'cursor=abc',
    'cursor=a.b',
    'status=done',
    'who=me',
  ])('the query %s is 400', async (query) => {
    expect(await tenant.call('GET', `/v1/deliveries?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_query', errors: expect.any(Array) },
    });
  });

  test('paths that lead nowhere are 404 problems, also when they are not even URLs', async () => {
    for (const path of ['/v1/nothing', '/%E0%A4%A', '/v1/deliveries/dlv_x', `/v1/deliveries/${'x'.repeat(3_000)}`]) {
      const answer = await tenant.call('GET', path);
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found', request_id: expect.any(String) } });
    }
  });
});

describe('below HTTP', () => {
  test('two Idempotency-Key headers, and a request that could be read in two ways, are refused', async () => {
    await api.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = api.app.server.address() as { port: number };
    const head = `POST /v1/notifications HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\n`;
    const body = JSON.stringify(right);
    const twice = `${head}Idempotency-Key: a\r\nIdempotency-Key: b\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    expect(await exchange(port, twice)).toMatch(/^HTTP\/1\.1 400 [\s\S]*invalid_header/);
    const smuggled = `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\n\r\n`;
    const answer = await exchange(port, smuggled);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

function exchange(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
