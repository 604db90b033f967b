import { CarillonError, type FieldError } from '@carillon/core';
import { findStoredAnswer, inTransaction, runOnce, type Scope } from '@carillon/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { ApiDependencies } from '../dependencies.ts';
import { readIdempotencyKey, requestFingerprint } from './idempotency-key.ts';
import { validationFailed } from './problem.ts';
import type { RequestBody } from './request-body.ts';
import { readTraceparent } from './request-id.ts';
import { type Answer, type Route, type RouteContext, STREAMING } from './route.ts';
import { toFieldErrors } from './validate.ts';

const NO_BODY: RequestBody = { raw: Buffer.alloc(0), value: undefined, mistakes: [] };

/** Validates a request, runs its handler, keeps its idempotency key, and sends the answer. */
export async function runRoute(
  route: Route,
  deps: ApiDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = (request.body as RequestBody | undefined) ?? NO_BODY;
  const context = createContext(deps, request, reply, body);
  context.idempotency = idempotencyOf(route, context, body.value);
  try {
    context.params = parseParams(route, request.params);
    context.query = parseQuery(route, request.query);
    context.body = await parseBody(route, context, body);
    const answer = await answerOnce(route, context);
    return answer === STREAMING ? reply : sendAnswer(reply, answer);
  } catch (error) {
    const earlier = await earlierAnswer(context, error);
    if (earlier) return sendAnswer(reply, earlier);
    throw error;
  }
}

/**
 * A repeat gets the first answer also where it would be refused today: the workflow was disabled since, or its
 * `expires_at` has passed.
 */
async function earlierAnswer(context: RouteContext, error: unknown): Promise<Answer | null> {
  const { idempotency, deps } = context;
  const isRefusal = error instanceof CarillonError && error.status < 500 && error.status !== 429;
  if (idempotency === null || !isRefusal) return null;
  const found = await findStoredAnswer(deps.database.pool, context.scope, {
    ...idempotency,
    requestId: context.requestId,
  });
  return found?.kind === 'replayed' ? replayedAnswer(found.stored, found.originalRequestId) : null;
}

type MutableContext = { -readonly [Key in keyof RouteContext]: RouteContext[Key] };

function createContext(
  deps: ApiDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  body: RequestBody,
): MutableContext {
  return {
    params: undefined,
    query: undefined,
    body: body.value,
    rawBody: body.raw,
    idempotency: null,
    caller: request.caller,
    get scope(): Scope {
      if ('scope' in request.caller) return request.caller.scope;
      throw new Error('the access of this route gives no scope');
    },
    get tx(): pg.PoolClient {
      throw new Error('this route has no transaction');
    },
    deps,
    requestId: request.id,
    traceparent: readTraceparent(request.raw),
    request,
    reply,
  };
}

function idempotencyOf(route: Route, context: RouteContext, bodyValue: unknown): RouteContext['idempotency'] {
  const { caller, request } = context;
  if (route.method !== 'POST' || (caller.kind !== 'key' && caller.kind !== 'session')) return null;
  const key = readIdempotencyKey(request);
  if (route.idempotency === 'none') return null;
  if (key === null) {
    if (caller.kind === 'session' || !caller.environment.requireIdempotencyKey) return null;
    throw new CarillonError('idempotency_key_required', 'This environment requires an Idempotency-Key on every POST.');
  }
  const path = request.url.split('?')[0] ?? request.url;
  return { key, fingerprint: requestFingerprint(request.method, path, bodyValue) };
}

async function answerOnce(route: Route, context: RouteContext): Promise<Answer | typeof STREAMING> {
  const { deps, idempotency, requestId } = context;
  if (idempotency === null || route.idempotency === 'own') return runPlainly(route, context);
  const result = await runOnce(
    deps.database.pool,
    context.scope,
    { ...idempotency, requestId },
    async (tx) => {
      const answer = await route.handler(withTransaction(context, tx));
      if (answer === STREAMING) throw new Error('a stream cannot be replayed');
      return answer;
    },
    (answer) => ({ status: answer.status, body: route.storedBody ? route.storedBody(answer.body) : answer.body }),
  );
  if (result.kind === 'done') {
    result.answer.afterCommit?.();
    return result.answer;
  }
  if (result.kind === 'replayed') return replayedAnswer(result.stored, result.originalRequestId);
  throw keyRefused(result.kind);
}

async function runPlainly(route: Route, context: RouteContext): Promise<Answer | typeof STREAMING> {
  if (!route.transaction) return route.handler(context);
  const answer = await inTransaction(context.deps.database.pool, (tx) => route.handler(withTransaction(context, tx)));
  if (answer !== STREAMING) answer.afterCommit?.();
  return answer;
}

/** The error for a key that belongs to another request, or whose first request has not ended. */
export function keyRefused(kind: 'other_request' | 'in_flight'): CarillonError {
  return kind === 'other_request'
    ? new CarillonError('idempotency_key_reused', 'This Idempotency-Key was used with another request.')
    : new CarillonError('idempotency_in_flight', 'The first request with this Idempotency-Key still runs.', {
        retryAfterSeconds: 1,
      });
}

/** The first answer again, marked as such. */
export const replayedAnswer = (stored: { status: number; body: unknown }, originalRequestId: string): Answer => ({
  status: stored.status,
  body: stored.body,
  headers: { 'idempotent-replayed': 'true', 'original-request-id': originalRequestId },
});

const withTransaction = (context: RouteContext, tx: pg.PoolClient): RouteContext =>
  Object.create(context, { tx: { value: tx } }) as RouteContext;

function parseParams(route: Route, raw: unknown): unknown {
  if (!route.params) return undefined;
  const parsed = route.params.safeParse(raw);
  if (parsed.success) return parsed.data;
  // An id of the wrong form is an id of nothing.
  throw new CarillonError('not_found', 'There is nothing here with this id.');
}

function parseQuery(route: Route, raw: unknown): unknown {
  const given = (raw ?? {}) as Record<string, unknown>;
  const errors: FieldError[] = [];
  const parsed = route.query?.safeParse(given);
  if (parsed && !parsed.success) errors.push(...toFieldErrors(parsed.error.issues, given));
  if (!route.query) errors.push(...Object.keys(given).map(unknownParameter));
  if (errors.length === 0) return parsed?.data;
  throw new CarillonError('invalid_query', `${errors[0]?.pointer} ${errors[0]?.message}`, { errors });
}

const unknownParameter = (name: string): FieldError => ({
  pointer: `/${name}`,
  code: 'unknown_field',
  message: 'is not a parameter of this request',
});

async function parseBody(route: Route, context: RouteContext, body: RequestBody): Promise<unknown> {
  if (route.bodyKind === 'form' || route.bodyKind === 'raw') return undefined;
  const value = body.value === undefined && route.isBodyOptional ? {} : body.value;
  if (!route.body) return value;
  if (value === undefined) throw new CarillonError('invalid_json', 'A JSON body is required.');
  const parsed = await route.body.safeParseAsync(value);
  const ofSchema = parsed.success ? [] : toFieldErrors(parsed.error.issues, value, route.plannedFields);
  const beyondIt = [
    ...body.mistakes,
    ...(route.inspect ? await route.inspect(value, context, parsed.success && body.mistakes.length === 0) : []),
  ];
  const mistakes = withoutRepeats(ofSchema, beyondIt);
  if (!parsed.success || mistakes.length > 0) throw validationFailed(mistakes);
  return parsed.data;
}

/** The first mistake of each place and kind; where the schema already has one, nothing more is said about the place. */
function withoutRepeats(ofSchema: readonly FieldError[], beyondIt: readonly FieldError[]): FieldError[] {
  const named = new Set(ofSchema.map(({ pointer }) => pointer));
  const mistakes = [...ofSchema, ...beyondIt.filter(({ pointer }) => !named.has(pointer))];
  const first = new Map(mistakes.toReversed().map((mistake) => [`${mistake.pointer} ${mistake.code}`, mistake]));
  return mistakes.filter((mistake) => first.get(`${mistake.pointer} ${mistake.code}`) === mistake);
}

function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status);
  if (answer.headers) reply.headers(answer.headers);
  if (answer.text !== undefined) {
    return reply.header('content-type', answer.contentType ?? 'text/plain; charset=utf-8').send(answer.text);
  }
  if (answer.body === undefined) return reply.send();
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer.body));
}
