import { ERROR_CODES, type ErrorCode } from '@carillon/core';
import { z } from 'zod';
import {
  createDocument,
  type ZodObjectInput,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { problemSchema } from '../http/problem.ts';
import type { Route } from '../http/route.ts';

/** What every guarded route may answer besides its own. */
const COMMON_ERRORS = ['unauthenticated', 'forbidden', 'rate_limited', 'internal_error', 'unavailable'] as const;

const DESCRIPTION = `Send one notification, ring every channel.

Programs call \`/v1\` with an API key. A signed-in dashboard calls the same paths under \`/e/{environment}/v1\` with its
session. POSTs that create or start something take an \`Idempotency-Key\`. Errors are \`application/problem+json\`; each code is explained at
[/docs/errors](/docs/errors).`;

/** The OpenAPI 3.1 document, from the same schemas that validate. Needs no server. */
export function createOpenApi(routes: readonly Route[], serverUrl: string) {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Carillon',
      version: '0.1.0',
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    tags: [...new Set(routes.filter(isDocumented).map(({ tag }) => tag))].map((name) => ({ name })),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key: `crl_live_…` or `crl_test_…`.' },
        inbox: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: "A person's inbox token." },
      },
    },
    paths: toPaths(routes.filter(isDocumented)),
  });
}

const isDocumented = (route: Route): boolean => !route.isUndocumented;

function toPaths(routes: readonly Route[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route) };
  }
  return paths;
}

function toOperation(route: Route): ZodOpenApiOperationObject {
  const takesKey = route.method === 'POST' && route.access !== 'public' && route.access !== 'inbox';
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    security: securityOf(route),
    requestParams: {
      ...(route.params ? { path: route.params as ZodObjectInput } : {}),
      ...(route.query ? { query: route.query as ZodObjectInput } : {}),
      ...(takesKey && route.idempotency !== 'none' ? { header: IDEMPOTENCY_HEADER } : {}),
    },
    ...(route.body
      ? { requestBody: { required: !route.isBodyOptional, content: { 'application/json': { schema: route.body } } } }
      : {}),
    ...(route.bodyKind === 'form'
      ? { requestBody: { content: { 'application/x-www-form-urlencoded': { schema: z.looseObject({}) } } } }
      : {}),
    responses: { ...successResponses(route), ...errorResponses(route) },
  };
}

const IDEMPOTENCY_HEADER = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Kept for seven days: the same key with the same request gets the first answer again.'),
});

function securityOf(route: Route): Record<string, string[]>[] {
  if (route.access === 'public') return [];
  return route.access === 'inbox' ? [{ inbox: [] }] : [{ key: [] }];
}

function successResponses(route: Route): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(route.responses).map(([status, { description, schema, contentType }]) => [
      status,
      schema || contentType
        ? { description, content: { [contentType ?? 'application/json']: { schema: schema ?? z.string() } } }
        : { description },
    ]),
  );
}

function errorResponses(route: Route): ZodOpenApiResponsesObject {
  const codes = new Set<ErrorCode>(route.access === 'public' ? ['internal_error', 'unavailable'] : COMMON_ERRORS);
  for (const code of route.errors ?? []) codes.add(code);
  if (route.params) codes.add('not_found');
  codes.add('invalid_query');
  if (route.body)
    for (const code of ['invalid_json', 'body_too_large', 'unsupported_media_type'] as const) codes.add(code);
  if (route.body) codes.add('validation_failed');
  if (route.method === 'POST' && route.idempotency !== 'none' && route.access !== 'public') {
    for (const code of ['idempotency_in_flight', 'idempotency_key_reused'] as const) codes.add(code);
  }
  const byStatus = new Map<string, ErrorCode[]>();
  for (const code of codes) {
    const status = String(ERROR_CODES[code].status);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      status,
      {
        description: found.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}.`).join('\n\n'),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}
