import { createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDependencies } from '../dependencies.ts';
import { buildServer } from '../server.ts';
import { createTenant, createTestApi, send, type TestApi, type TestTenant, WEB_ORIGIN } from '../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await createTestApi({ OUTBOX_CAP: '3' });
  tenant = await createTenant(api);
  await createWorkflow(api.db, tenant, { key: 'w' });
});
afterAll(() => api.close());

const right = { workflow: 'w', to: ['ana'] };

test('above its rate an environment gets 429 with the time to wait, and the headers say how much is left', async () => {
  const slow = await createTenant(api);
  await api.db.prisma.environment.update({ where: { id: slow.environmentId }, data: { rateLimitPerSecond: 5 } });
  const answers = await Promise.all(Array.from({ length: 40 }, () => slow.call('GET', '/v1/me')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect(refused.length).toBeGreaterThan(20);
  expect(refused[0]).toMatchObject({ body: { code: 'rate_limited', retryable: true } });
  expect(refused[0]?.headers).toMatchObject({
    'retry-after': '1',
    'ratelimit-policy': expect.stringContaining('q=5;w=1'),
    ratelimit: expect.stringContaining('r=0'),
  });
});

test('a full outbox refuses sends with 503 until the broker has taken it', async () => {
  for (let index = 0; index < 4; index += 1) await tenant.call('POST', '/v1/notifications', right);
  await expect
    .poll(async () => (await tenant.call('POST', '/v1/notifications', right)).body.code, {
      timeout: 5_000,
      interval: 300,
    })
    .toBe('outbox_full');
  const refused = await tenant.call('POST', '/v1/notifications', right);
  expect(refused).toMatchObject({ status: 503, body: { retryable: true } });
  expect(refused.headers['retry-after']).toBe('5');
  await api.db.prisma.outbox.deleteMany();
  await expect
    .poll(async () => (await tenant.call('POST', '/v1/notifications', right)).status, { timeout: 5_000, interval: 300 })
    .toBe(202);
});

test('while the database is away requests get 503, and the process is alive but not ready', async () => {
  const env = { ...api.deps.env, DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:9/none' };
  const deps = createDependencies(env);
  const app = await buildServer(deps);
  const answer = await send(app, 'POST', '/v1/notifications', right, { token: await tenant.makeKey(['send']) });
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable', retryable: true } });
  expect(answer.headers['retry-after']).toBeDefined();
  expect(JSON.stringify(answer.body)).not.toMatch(/ECONN|postgres|127\.0\.0\.1:9/);
  expect((await send(app, 'GET', '/livez')).status).toBe(200);
  expect(await send(app, 'GET', '/readyz')).toMatchObject({ status: 503, body: { database: 'down' } });
  await app.close();
});

test('metrics are for this machine, and not for those behind a proxy', async () => {
  expect((await send(api.app, 'GET', '/metrics')).body).toContain('carillon_http_request_duration_seconds');
  const proxied = await send(api.app, 'GET', '/metrics', undefined, { headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(proxied.status).toBe(404);
});

describe('a session', () => {
  let cookie: string;
  let environment: string;

  beforeAll(async () => {
    const { headers } = await send(
      api.app,
      'POST',
      '/auth/sign-up/email',
      { name: 'Olga', email: 'olga@example.com', password: 'a long enough password' },
      { headers: { origin: WEB_ORIGIN } },
    );
    cookie = [headers['set-cookie']]
      .flat()
      .map((text) => String(text).split(';')[0])
      .join('; ');
    const me = await send(api.app, 'GET', '/v1/me', undefined, { headers: { cookie } });
    expect(me.body).toMatchObject({
      kind: 'session',
      workspaces: [{ role: 'owner', scopes: expect.arrayContaining(['admin']) }],
    });
    environment = me.body.workspaces[0].environments[0].id;
  });

  const call = (method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}) =>
    send(api.app, method, path, method === 'POST' ? { kind: 'cancel', ids: ['ntf_0'] } : undefined, {
      headers: { cookie, ...headers },
    });

  test('opens the same routes under its environment, and none without', async () => {
    expect((await call('GET', `/e/${environment}/v1/deliveries`)).status).toBe(200);
    expect((await call('GET', '/v1/deliveries')).status).toBe(401);
    expect((await send(api.app, 'GET', `/e/${environment}/v1/deliveries`)).status).toBe(401);
  });

  test("does not open another workspace's environment", async () => {
    expect((await call('GET', `/e/${tenant.environment}/v1/deliveries`)).status).toBe(404);
    expect((await call('GET', '/e/nonsense/v1/deliveries')).status).toBe(404);
  });

  test.each([['http://evil.example'], ['null'], [''], [`${WEB_ORIGIN}.evil.example`]])(
    'writes from the origin %j are refused',
    async (origin) => {
      const headers: Record<string, string> = origin === '' ? {} : { origin };
      const answer = await call('POST', `/e/${environment}/v1/operations`, headers);
      expect(answer).toMatchObject({ status: 403, body: { code: 'origin_not_allowed' } });
    },
  );

  test('writes from the dashboard go through to the route', async () => {
    expect((await call('POST', `/e/${environment}/v1/operations`, { origin: WEB_ORIGIN })).status).toBe(422);
  });
});

describe('other origins', () => {
  test('may read what an environment lists for them, on the routes for pages only', async () => {
    const origin = 'https://shop.example';
    await api.db.prisma.environment.update({
      where: { id: tenant.environmentId },
      data: { allowedOrigins: [origin] },
    });
    const preflight = await api.app.inject({
      method: 'OPTIONS',
      url: '/v1/inbox/counts',
      headers: { origin, 'access-control-request-method': 'GET' },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET',
    });
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
    const refused = await send(api.app, 'GET', '/v1/inbox/counts', undefined, { headers: { origin } });
    expect(refused).toMatchObject({ status: 401, headers: { 'access-control-allow-origin': origin } });
    const stranger = await send(api.app, 'GET', '/v1/inbox/counts', undefined, {
      headers: { origin: 'https://evil.example' },
    });
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
    const other = await send(api.app, 'GET', '/v1/deliveries', undefined, { headers: { origin } });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });
});
