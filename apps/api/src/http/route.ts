import type { ErrorCode, FieldError } from '@carillon/core';
import type { Scope } from '@carillon/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { z } from 'zod';
import type { ApiDependencies } from '../dependencies.ts';
import type { ApiScope } from './api-scopes.ts';
import type { Caller } from './caller.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call: `public` anybody; `login` a signed-in member without an environment, or a key; `inbox` a person's
 * inbox token; a scope: a key, or a session under `/e/<environment>`, that is granted it.
 */
export type Access = 'public' | 'login' | 'inbox' | ApiScope;

/** What a handler answers. `body` is sent as JSON, `text` as it is with `contentType`. */
export interface Answer {
  status: number;
  body?: unknown;
  text?: string;
  contentType?: string;
  headers?: Record<string, string>;
  /** Runs once the transaction of the route, if it has one, is committed: signals and messages. Must not throw. */
  afterCommit?: () => void;
}

/** Returned by a handler that has opened an event stream and answers through it. */
export const STREAMING = Symbol('streaming');

export interface RouteContext<Params = unknown, Query = unknown, Body = unknown> {
  params: Params;
  query: Query;
  body: Body;
  /** The body as it came; empty where there was none. */
  rawBody: Buffer;
  caller: Caller;
  /** @throws Error on a route whose access gives no scope */
  readonly scope: Scope;
  deps: ApiDependencies;
  /** `req_…`, also in X-Request-Id. */
  requestId: string;
  /** W3C trace context of the caller; null where none came. */
  traceparent: string | null;
  /** The Idempotency-Key of a POST with a key or session; null where there is none. */
  idempotency: { key: string; fingerprint: Buffer } | null;
  /** The transaction of a route with `transaction: true`. @throws Error on other routes */
  readonly tx: pg.PoolClient;
  /** For streams and unusual headers only. */
  request: FastifyRequest;
  reply: FastifyReply;
}

interface ResponseDefinition {
  description: string;
  /** Absent for answers without a body. */
  schema?: z.ZodType;
  contentType?: string;
}

export interface RouteDefinition<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  method: Method;
  /** As Fastify writes it: `/v1/deliveries/:id`. */
  path: string;
  /** Unique, as SDKs name it: `listDeliveries`. */
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  params?: Params;
  /** A strict object; unknown parameters are refused by name. */
  query?: Query;
  /** A strict object; unknown fields are refused by name. */
  body?: Body;
  /** True where the body may be left out altogether; it is then validated as `{}`. */
  isBodyOptional?: boolean;
  /** `json` by default. `form` and `raw` give the handler `rawBody` only, so that signatures see the exact bytes. */
  bodyKind?: 'json' | 'form' | 'raw';
  /** Bytes; 1 MiB by default. */
  bodyLimit?: number;
  /** Fields that the API's documentation names and that do not work yet: refused with `not_supported_yet`. */
  plannedFields?: readonly string[];
  /**
   * Mistakes that the schema cannot see. Runs with the body as sent, also when the schema found mistakes, so that
   * one answer names them all; it must tolerate any shape.
   */
  inspect?: (body: unknown, context: RouteContext, isWellFormed: boolean) => Promise<FieldError[]>;
  /**
   * How a POST keeps its Idempotency-Key. `stored` (the default): the answer is stored and replayed by the helper,
   * in the route's own transaction where it has one. `own`: the handler does it. `none`: repeating is harmless.
   */
  idempotency?: 'stored' | 'own' | 'none';
  /** What of a body is kept for replays; for answers that show a secret once. */
  storedBody?: (body: unknown) => unknown;
  /** Runs the handler in one database transaction, given as `context.tx`. */
  transaction?: boolean;
  /** Success answers by status. */
  responses: Record<number, ResponseDefinition>;
  /** Codes it may answer beyond those that every route may. */
  errors?: readonly ErrorCode[];
  /** Browser pages of other origins may call it, as the environment's `allowed_origins` say. */
  isCrossOrigin?: boolean;
  /** Left out of the OpenAPI document: pages for browsers, metrics. */
  isUndocumented?: boolean;
  handler: (
    context: RouteContext<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<Answer | typeof STREAMING>;
}

/** A route whose types have been checked and are no longer needed. */
export type Route = Omit<RouteDefinition<z.ZodType, z.ZodType, z.ZodType>, 'handler'> & {
  handler: (context: RouteContext) => Promise<Answer | typeof STREAMING>;
};

/** Declares a route: one file, one route. Types of params, query and body follow from its schemas. */
export function defineRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(route: RouteDefinition<Params, Query, Body>): Route {
  return route as unknown as Route;
}
