import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, send, type TestApi } from '../testing/test-api.ts';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, unknown> };
}

let api: TestApi;
let document: Document;
let text: string;

beforeAll(async () => {
  api = await createTestApi();
  const answer = await send(api.app, 'GET', '/openapi.json');
  document = answer.body;
  text = JSON.stringify(document);
});
afterAll(() => api.close());

/** Full paths from Fastify's own table, so that a route registered past our list shows too. */
function registeredPaths(): string[] {
  const parents: string[] = [];
  return api.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part] = /^((?:│ {3}| {4})*)[├└]── (\S+) \(/.exec(line) ?? [];
      if (part === undefined) return [];
      const depth = indent.length / 4;
      parents.length = depth;
      parents.push(part);
      return [parents.join('')];
    });
}

/** Pages for browsers, the sign-in, and what only a scraper on the machine sees. */
const UNDOCUMENTED = /^\/(metrics|openapi\.json|docs|auth)(\/|$)/;

test('every route is in the OpenAPI document', () => {
  const paths = registeredPaths().filter((path) => !UNDOCUMENTED.test(path) && !path.includes('*'));
  expect(paths.length).toBeGreaterThan(40);
  const missing = paths.filter((path) => document.paths[path.replaceAll(/:(\w+)/g, '{$1}')] === undefined);
  expect(missing).toEqual([]);
});

test('the document is whole: references resolve, operations have names of their own and say how they fail', () => {
  expect(document.openapi).toBe('3.1.0');
  for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { responses } of operations) expect(responses).toHaveProperty('500');
});

test('the reference and the page of error codes come from the server itself', async () => {
  const page = await send(api.app, 'GET', '/docs/');
  expect(page.status).toBe(200);
  expect(page.body).not.toMatch(/https?:\/\/(?!127\.0\.0\.1|localhost)/);
  const errors = await send(api.app, 'GET', '/docs/errors');
  expect(errors.body).toContain('id="idempotency_key_reused"');
});
