import { createHash } from 'node:crypto';
import { toPublicId, uuidV7 } from '@carillon/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApi, send, type TestApi, WEB_ORIGIN } from '../../testing/test-api.ts';

const owner = { name: 'Olga Owner', email: 'olga@example.com', password: 'correct horse battery' };
const fromDashboard = { origin: WEB_ORIGIN };

const post = (api: TestApi, path: string, body: unknown, headers: Record<string, string> = fromDashboard) =>
  send(api.app, 'POST', path, body, { headers });
const signUp = (api: TestApi, body: unknown = owner, headers?: Record<string, string>) =>
  post(api, '/auth/sign-up/email', body, headers);
const signIn = (api: TestApi, body: unknown = owner, headers?: Record<string, string>) =>
  post(api, '/auth/sign-in/email', body, headers);

const cookieOf = (answer: { headers: Record<string, unknown> }): string => {
  const [first = ''] = [answer.headers['set-cookie'] ?? []].flat().map(String);
  return first.split(';')[0] ?? '';
};
const login = (api: TestApi, cookie: string) => api.deps.sessions.read({ cookie });

describe('with one installation', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await createTestApi();
  });
  afterAll(() => api.close());

  test('of many first sign-ups at once one owns the installation, and is signed in', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) => signUp(api, { ...owner, email: `first-${n}@example.com` })),
    );
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 403 && body.code === 'forbidden')).toHaveLength(4);

    const cookie = String(winners[0]?.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Domain=/i);
    const found = await login(api, cookie.split(';')[0] ?? '');
    expect(found?.workspaces).toMatchObject([
      { role: 'owner', environments: [{ slug: 'development' }, { slug: 'production', isProduction: true }] },
    ]);
    await api.db.prisma.authUser.update({ where: { id: found?.userId ?? '' }, data: { email: owner.email } });
  });

  test('a closed sign-up answers the same for an address that is known', async () => {
    const known = await signUp(api);
    const unknown = await signUp(api, { ...owner, email: 'nobody@example.com' });
    expect([known.status, known.body.detail]).toEqual([unknown.status, unknown.body.detail]);
    expect(known.status).toBe(403);
  });

  test('the token is in no answer and is stored as a hash', async () => {
    const answer = await signIn(api);
    expect(answer.status).toBe(200);
    const token = decodeURIComponent(cookieOf(answer).split('=')[1] ?? '').split('.')[0] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(32);
    expect(JSON.stringify(answer.body)).not.toContain(token);
    const session = await send(api.app, 'GET', '/auth/get-session', undefined, {
      headers: { cookie: cookieOf(answer) },
    });
    expect(session.body.user.email).toBe(owner.email);
    expect(JSON.stringify(session.body)).not.toContain('token');
    const hashed = createHash('sha256').update(token).digest('hex');
    expect(await api.db.prisma.authSession.findUnique({ where: { token: hashed } })).not.toBeNull();
    expect(await api.db.prisma.authSession.findUnique({ where: { token } })).toBeNull();
  });

  test('signing out ends the session at once', async () => {
    const cookie = cookieOf(await signIn(api));
    expect(await login(api, cookie)).not.toBeNull();
    const out = await post(api, '/auth/sign-out', {}, { ...fromDashboard, cookie });
    expect(out.status).toBe(200);
    expect(await login(api, cookie)).toBeNull();
  });

  test('a changed cookie and a stored hash sign nobody in', async () => {
    const cookie = cookieOf(await signIn(api));
    const { token } = await api.db.prisma.authSession.findFirstOrThrow();
    for (const bad of [`${cookie}x`, cookie.replace(/=.../, '=abc'), `carillon.session_token=${token}.x`, 'a=b', '']) {
      expect(await login(api, bad)).toBeNull();
    }
  });

  test('another origin, none at all, and a form are refused', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
      { origin: 'http://127.0.0.1:3000' },
    ]) {
      const answer = await signIn(api, owner, headers as Record<string, string>);
      expect([answer.status, answer.body.code]).toEqual([403, 'origin_not_allowed']);
    }
    const form = await api.app.inject({
      method: 'POST',
      url: '/auth/sign-in/email',
      headers: { ...fromDashboard, 'content-type': 'application/x-www-form-urlencoded' },
      payload: `email=${owner.email}&password=x`,
    });
    expect(form.statusCode).toBe(415);
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    const wrong = await signIn(api, { ...owner, password: 'not this one' });
    const unknown = await signIn(api, { ...owner, email: 'nobody@example.com' });
    expect([wrong.status, wrong.body.detail]).toEqual([unknown.status, unknown.body.detail]);
    expect(wrong.status).toBe(401);
  });

  test('nothing else of the sign-in library can be reached', async () => {
    for (const path of ['/auth/list-sessions', '/auth/update-user', '/auth/request-password-reset', '/auth/ok']) {
      expect((await post(api, path, {})).status).toBe(404);
      expect((await send(api.app, 'GET', path)).status).toBe(404);
    }
  });

  test('a session reaches its own environments only, and writes need the exact origin', async () => {
    const cookie = cookieOf(await signIn(api));
    const found = await login(api, cookie);
    const environmentId = found?.workspaces[0]?.environments[0]?.id ?? '';
    const path = (id: string) => `/e/${toPublicId('environment', id)}/v1/subscribers`;
    const read = await send(api.app, 'GET', path(environmentId), undefined, { headers: { cookie } });
    expect(read.status).toBe(200);
    expect((await send(api.app, 'GET', path(uuidV7()), undefined, { headers: { cookie } })).status).toBe(404);
    expect((await send(api.app, 'GET', path(environmentId))).status).toBe(401);
    const put = (headers: Record<string, string>) =>
      send(api.app, 'PUT', `${path(environmentId)}/x`, {}, { headers: { cookie, ...headers } });
    expect((await put({})).status).toBe(403);
    expect((await put({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await put(fromDashboard)).status).toBe(201);
  });
});

describe('with a fresh installation each', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await createTestApi({ ALLOW_SIGN_UP: 'true' });
  });
  afterEach(() => api.close());

  test('guessing is stopped per address and per person, and success is not counted', async () => {
    await signUp(api);
    const from = (ip: string) => ({ ...fromDashboard, 'x-real-ip': ip });
    for (let n = 0; n < 3; n += 1) expect((await signIn(api, owner, from('10.0.0.1'))).status).toBe(200);
    for (let n = 0; n < 10; n += 1) {
      expect((await signIn(api, { ...owner, password: 'wrong' }, from(`10.0.1.${n}`))).status).toBe(401);
    }
    const blocked = await signIn(api, owner, from('10.0.2.1'));
    expect([blocked.status, blocked.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn(api, { ...owner, email: 'other@example.com' }, from('10.0.2.1'))).status).toBe(401);
  });

  test('an open sign-up answers the same whether or not the address is known', async () => {
    await signUp(api);
    const known = await signUp(api, { ...owner, name: 'Mallory', password: 'something else' });
    const unknown = await signUp(api, { ...owner, email: 'new@example.com' });
    expect(known).toMatchObject({ status: 200, body: { status: true } });
    expect(unknown).toMatchObject({ status: 200, body: { status: true } });
    expect([known.headers['set-cookie'], unknown.headers['set-cookie']]).toEqual([undefined, undefined]);
    expect((await signIn(api)).status).toBe(200);
    const found = await login(api, cookieOf(await signIn(api, { ...owner, email: 'new@example.com' })));
    expect(found?.workspaces).toHaveLength(1);
  });

  test('a workspace that was not made at sign-up is made on the first request', async () => {
    const cookie = cookieOf(await signUp(api));
    await api.db.prisma.workspace.deleteMany();
    const [one, two] = await Promise.all([login(api, cookie), login(api, cookie)]);
    expect(one?.workspaces).toHaveLength(1);
    expect(two?.workspaces[0]?.id).toBe(one?.workspaces[0]?.id);
    expect(await api.db.prisma.workspace.count()).toBe(1);
  });

  test('mistakes of a sign-up are named', async () => {
    const { status, body } = await signUp(api, { name: ' ', email: 'nope', password: 'long enough' });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/name', '/email']);
    expect((await signUp(api, { ...owner, password: 'short' })).status).toBe(422);
    expect(await api.db.prisma.authUser.count()).toBe(0);
  });
});
