import { CarillonError, ERROR_CODES } from '@carillon/core';
import { createSignUpLock, type Database, ensureOwnWorkspace, hasLogins } from '@carillon/db';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiEnv } from '../../env.ts';
import { ipOf } from './client-ip.ts';
import { type Auth, PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from './create-auth.ts';
import type { SignInLimits } from './sign-in-limits.ts';

const BODY_LIMIT_BYTES = 16_384;

interface PluginParts {
  auth: Auth;
  env: ApiEnv;
  database: Database;
  limits: SignInLimits;
}

const signUpBody = z.object({
  name: z.string().trim().min(1, 'Say what to call you.').max(100, 'Use at most 100 characters.'),
  email: z.email('This is not an e-mail address.').max(254, 'Use at most 254 characters.'),
  password: z
    .string()
    .min(PASSWORD_MIN_CHARS, `Use at least ${PASSWORD_MIN_CHARS} characters.`)
    .max(PASSWORD_MAX_CHARS, `Use at most ${PASSWORD_MAX_CHARS} characters.`),
});
const signInBody = z.object({ email: z.string().max(254), password: z.string().max(1_024) });

interface AuthAnswer {
  status: number;
  body: string;
  cookies: string[];
}

/**
 * `/auth`: sign-up, sign-in, sign-out and the current session, nothing else of better-auth. Every write must come from
 * the dashboard's own origin and be JSON; the session token leaves in the cookie only.
 */
export function createAuthPlugin(parts: PluginParts): FastifyPluginAsync {
  const { auth, env, limits } = parts;
  const signUp = createSignUp(parts);
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    app.get('/auth/get-session', async (request, reply) => send(reply, await call(auth, env, request)));
    app.post('/auth/sign-out', async (request, reply) => {
      requireDashboard(request, env);
      return send(reply, await call(auth, env, request, '{}'));
    });
    app.post('/auth/sign-in/email', async (request, reply) => {
      requireDashboard(request, env);
      const body = readBody(signInBody, request);
      const forgive = await limits.countSignIn(body.email, ipOf(request));
      const answer = await call(auth, env, request, JSON.stringify(body));
      if (answer.status === 200) await Promise.all([forgive(), limits.tidy()]);
      return send(reply, answer);
    });
    app.post('/auth/sign-up/email', async (request, reply) => {
      requireDashboard(request, env);
      const body = readBody(signUpBody, request);
      await limits.countSignUp(ipOf(request));
      return send(reply, await signUp(request, body));
    });
  };
}

/**
 * The first sign-up owns the installation and is signed in at once; nobody can learn anything from that, as there
 * are no other accounts. Later ones, where they are allowed, get the same answer for a known address as for a new one.
 */
function createSignUp({ auth, env, database }: PluginParts) {
  const lock = createSignUpLock(database);
  return async (request: FastifyRequest, body: z.infer<typeof signUpBody>): Promise<AuthAnswer> => {
    const { isFirst, answer } = await lock(async () => {
      const isFirst = !(await hasLogins(database));
      if (!isFirst && !env.ALLOW_SIGN_UP) {
        throw new CarillonError(
          'forbidden',
          'Sign-up is closed: this installation has an owner. Ask them to let you in.',
        );
      }
      return { isFirst, answer: await call(auth, env, request, JSON.stringify(body)) };
    });
    if (answer.status !== 200) return answer;
    await makeWorkspace(database, env, body.email);
    if (!isFirst) return { ...answer, body: JSON.stringify({ status: true }) };
    const { email, password } = body;
    return call(auth, env, request, JSON.stringify({ email, password }), '/auth/sign-in/email');
  };
}

async function makeWorkspace(database: Database, env: ApiEnv, email: string): Promise<void> {
  const user = await database.prisma.authUser.findUnique({ where: { email: email.toLowerCase() } });
  if (user === null) return;
  await ensureOwnWorkspace(database, {
    userId: user.id,
    name: user.name,
    keyEncryptionKey: env.KEY_ENCRYPTION_KEY,
    webOrigin: env.WEB_ORIGIN,
  });
}

function requireDashboard(request: FastifyRequest, env: ApiEnv): void {
  if (request.headers.origin !== env.WEB_ORIGIN) {
    throw new CarillonError('origin_not_allowed', 'This request did not come from the dashboard.');
  }
}

function readBody<Schema extends z.ZodType>(schema: Schema, request: FastifyRequest): z.output<Schema> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new CarillonError('unsupported_media_type', 'Send the body as application/json.');
  }
  let value: unknown;
  try {
    value = JSON.parse(String(request.body ?? ''));
  } catch (error) {
    throw new CarillonError('invalid_json', 'The body is not valid JSON.', { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CarillonError('validation_failed', 'Some fields are not valid.', {
    errors: parsed.error.issues.map(({ path, code, message }) => ({ pointer: `/${path.join('/')}`, code, message })),
  });
}

async function call(
  auth: Auth,
  env: ApiEnv,
  request: FastifyRequest,
  body?: string,
  path = request.url,
): Promise<AuthAnswer> {
  const headers = new Headers({ origin: env.WEB_ORIGIN, 'x-real-ip': ipOf(request) });
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  if (body !== undefined) headers.set('content-type', 'application/json');
  const url = new URL(path, env.WEB_ORIGIN);
  const init = { method: body === undefined ? 'GET' : 'POST', headers, ...(body === undefined ? {} : { body }) };
  const response = await auth.handler(new Request(url, init));
  return {
    status: response.status,
    body: withoutToken(await response.text()),
    cookies: response.headers.getSetCookie(),
  };
}

/** A token in the JSON would be readable by any script of the page: the cookie is httpOnly so that it is not. */
function withoutToken(text: string): string {
  if (text === '') return 'null';
  return JSON.stringify(JSON.parse(text, (key, value) => (key === 'token' ? undefined : value)));
}

async function send(reply: FastifyReply, { status, body, cookies }: AuthAnswer): Promise<FastifyReply> {
  if (status >= 400) throw toError(status, body);
  for (const cookie of cookies) reply.header('set-cookie', cookie);
  return reply.code(status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(body);
}

function toError(status: number, body: string): CarillonError {
  const { message } = z.object({ message: z.string().optional() }).catch({}).parse(JSON.parse(body));
  if (status === 401) return new CarillonError('unauthenticated', 'The e-mail address or the password is wrong.');
  if (status === 403) return new CarillonError('forbidden', message ?? 'This is not allowed.');
  if (status >= 500) return new CarillonError('internal_error', ERROR_CODES.internal_error.title);
  return new CarillonError('validation_failed', message ?? 'The request has mistakes.');
}
