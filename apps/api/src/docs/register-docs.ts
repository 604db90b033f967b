import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { ApiDependencies } from '../dependencies.ts';
import type { Route } from '../http/route.ts';
import { errorPage } from './error-page.ts';
import { createOpenApi } from './openapi.ts';

const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

/** `/openapi.json`, the reference at `/docs` from bundled assets, and the page of error codes. */
export async function registerDocs(
  app: FastifyInstance,
  deps: ApiDependencies,
  routes: readonly Route[],
): Promise<void> {
  const document = createOpenApi(routes, deps.env.API_PUBLIC_URL);
  const text = JSON.stringify(document);
  const errors = errorPage();
  await app.register(async (scope) => {
    scope.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(text));
    scope.get('/docs/errors', (_request, reply) =>
      reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(errors),
    );
    await scope.register(swagger, { mode: 'static', specification: { document: JSON.parse(text) } });
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: true,
      uiConfig: { deepLinking: true, docExpansion: 'list', persistAuthorization: false },
    });
  });
}
