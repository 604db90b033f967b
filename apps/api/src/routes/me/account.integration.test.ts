import { toPublicId } from '@carillon/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTenant, createTestApi, send, type TestApi, WEB_ORIGIN } from '../../testing/test-api.ts';

const owner = { name: 'Olga Owner', email: 'olga@example.com', password: 'correct horse battery' };
const NEXT = 'another horse, another battery';

const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
  String([answer.headers['set-cookie'] ?? []].flat()[0]).split(';')[0] ?? '';

const signIn = async (api: TestApi, password = owner.password, browser = 'Testbrowser/1.0') => {
  const headers = { origin: WEB_ORIGIN, 'user-agent': browser, 'x-real-ip': '203.0.113.7' };
  return send(api.app, 'POST', '/auth/sign-in/email', { email: owner.email, password }, { headers });
};

type Verb = 'GET' | 'POST' | 'DELETE';
const as =
  (api: TestApi, cookie: string) =>
  (method: Verb, path: string, body?: unknown, headers: Record<string, string> = { origin: WEB_ORIGIN }) =>
    send(api.app, method, path, body, { headers: { cookie, ...headers } });

const signedUp = async (api: TestApi) => {
  await send(api.app, 'POST', '/auth/sign-up/email', owner, { headers: { origin: WEB_ORIGIN } });
  return cookieOf(await signIn(api));
};

let api: TestApi;
let cookie: string;

describe('the account', () => {
  beforeEach(async () => {
    api = await createTestApi();
    cookie = await signedUp(api);
  });
  afterEach(() => api.close());

  test('a password is changed by who knows the current one, and the session stays', async () => {
    const call = as(api, cookie);
    const wrong = await call('POST', '/v1/me/password', { current_password: 'a guess', new_password: NEXT });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/current_password' }] } });
    const right = { current_password: owner.password, new_password: NEXT };
    expect(await call('POST', '/v1/me/password', right)).toMatchObject({ status: 200, body: { sessions_ended: 0 } });
    expect((await call('GET', '/v1/me')).status).toBe(200);
    expect((await signIn(api)).status).toBe(401);
    expect((await signIn(api, NEXT)).status).toBe(200);
  });

  test('mistakes of a change are named, all at once, and nothing is changed', async () => {
    const { status, body } = await as(api, cookie)('POST', '/v1/me/password', { new_password: 'short', more: 1 });
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();
    expect([status, pointers]).toEqual([422, ['/current_password', '/more', '/new_password']]);
    expect((await signIn(api)).status).toBe(200);
  });

  test('guessing the current password is stopped like guessing at sign-in', async () => {
    const call = as(api, cookie);
    const guess = { current_password: 'a guess', new_password: NEXT };
    for (let n = 0; n < 10; n += 1) expect((await call('POST', '/v1/me/password', guess)).status).toBe(422);
    const right = { current_password: owner.password, new_password: NEXT };
    expect(await call('POST', '/v1/me/password', right)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });

  test('sessions are listed without tokens, and ended one by one', async () => {
    const other = await signIn(api, owner.password, 'Otherbrowser/2.0');
    const call = as(api, cookie);
    const { body } = await call('GET', '/v1/me/sessions');
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
    const rows = await api.db.prisma.authSession.findMany();
    for (const secret of [token, ...rows.map((row) => row.token)]) expect(JSON.stringify(body)).not.toContain(secret);
    const mine = body.data.filter(({ is_current }: { is_current: boolean }) => is_current);
    expect(mine).toMatchObject([{ user_agent: 'Testbrowser/1.0', ip_address: '203.0.113.7' }]);
    const theirs = body.data.find(({ user_agent }: { user_agent: string }) => user_agent === 'Otherbrowser/2.0');
    expect((await call('DELETE', `/v1/me/sessions/${theirs.id}`)).status).toBe(204);
    expect((await as(api, cookieOf(other))('GET', '/v1/me')).status).toBe(401);
    expect((await call('DELETE', `/v1/me/sessions/${theirs.id}`)).status).toBe(404);
  });

  test('all other sessions end at once, with a new password or without', async () => {
    const call = as(api, cookie);
    await signIn(api);
    expect(await call('POST', '/v1/me/sessions/end-others')).toMatchObject({ status: 200 });
    const { body } = await call('GET', '/v1/me/sessions');
    expect(body.data).toMatchObject([{ is_current: true }]);
    await signIn(api);
    const change = { current_password: owner.password, new_password: NEXT, end_other_sessions: true };
    expect(await call('POST', '/v1/me/password', change)).toMatchObject({ status: 200, body: { sessions_ended: 1 } });
    expect((await call('GET', '/v1/me')).status).toBe(200);
  });

  test('a page of another origin can do none of this', async () => {
    const evil = { origin: 'https://evil.example' };
    const call = as(api, cookie);
    const change = { current_password: owner.password, new_password: NEXT };
    expect((await call('POST', '/v1/me/password', change, evil)).body.code).toBe('origin_not_allowed');
    expect((await call('POST', '/v1/me/sessions/end-others', {}, evil)).body.code).toBe('origin_not_allowed');
    expect((await call('DELETE', '/v1/me/sessions/ses_1', undefined, evil)).body.code).toBe('origin_not_allowed');
  });

  test('another person’s session is not found, and stays', async () => {
    const stranger = await api.db.prisma.authUser.create({
      data: { id: '0193a000-0000-7000-8000-000000000001', name: 'S', email: 's@example.com' },
    });
    const id = '0193a000-0000-7000-8000-000000000002';
    await api.db.prisma.authSession.create({
      data: { id, token: 'x', userId: stranger.id, expiresAt: new Date(Date.now() + 60_000) },
    });
    expect((await as(api, cookie)('DELETE', `/v1/me/sessions/${toPublicId('session', id)}`)).status).toBe(404);
    await as(api, cookie)('POST', '/v1/me/sessions/end-others');
    expect(await api.db.prisma.authSession.findUnique({ where: { id } })).not.toBeNull();
  });
});

describe('an installation', () => {
  beforeAll(async () => {
    api = await createTestApi();
  });
  afterAll(() => api.close());

  test('says before anybody signs in whether it has its owner', async () => {
    expect((await send(api.app, 'GET', '/v1/setup')).body).toEqual({ has_owner: false, is_sign_up_open: true });
    await signedUp(api);
    expect((await send(api.app, 'GET', '/v1/setup')).body).toEqual({ has_owner: true, is_sign_up_open: false });
  });

  test('a key has no account', async () => {
    const tenant = await createTenant(api);
    for (const path of ['/v1/me/sessions', '/v1/me/sessions/end-others', '/v1/me/password']) {
      const method = path === '/v1/me/sessions' ? 'GET' : 'POST';
      const body = path.endsWith('password') ? { current_password: 'x', new_password: NEXT } : undefined;
      expect((await tenant.call(method, path, body)).body.code).toBe('forbidden');
    }
  });
});
