import { toPublicId } from '@carillon/core';
import { z } from 'zod';
import { API_SCOPES, grantedByRole } from '../../http/api-scopes.ts';
import type { CallerEnvironment, Login } from '../../http/caller.ts';
import { idText } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';

const environmentSchema = z.object({
  id: idText('environment'),
  slug: z.string(),
  name: z.string(),
  is_production: z.boolean(),
});
const scopesSchema = z.array(z.enum(API_SCOPES));

const meSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('key'),
      key: z.object({ id: idText('apiKey'), name: z.string() }),
      environment: environmentSchema,
      scopes: scopesSchema,
    }),
    z.object({
      kind: z.literal('session'),
      user: z.object({ name: z.string(), email: z.string() }),
      workspaces: z.array(
        z.object({
          id: idText('workspace'),
          slug: z.string(),
          name: z.string(),
          role: z.string(),
          scopes: scopesSchema,
          environments: z.array(environmentSchema),
        }),
      ),
    }),
  ])
  .meta({ id: 'Me' });
type Me = z.infer<typeof meSchema>;

/** `GET /v1/me`: whom the key or the session stands for. */
export const getMe = defineRoute({
  method: 'GET',
  path: '/v1/me',
  operationId: 'getMe',
  tag: 'Overview',
  summary: 'Who am I',
  access: 'login',
  responses: { 200: { description: 'The caller.', schema: meSchema } },
  handler: async ({ caller }) => {
    if (caller.kind === 'key') {
      const body: Me = {
        kind: 'key',
        key: { id: toPublicId('apiKey', caller.keyId), name: caller.keyName },
        environment: showEnvironment(caller.environment),
        scopes: [...caller.granted],
      };
      return { status: 200, body };
    }
    if (caller.kind === 'login' || caller.kind === 'session') return { status: 200, body: showLogin(caller.login) };
    throw new Error('the caller of /v1/me is neither a key nor a session');
  },
});

const showLogin = (login: Login): Me => ({
  kind: 'session',
  user: { name: login.name, email: login.email },
  workspaces: login.workspaces.map(({ id, slug, name, role, environments }) => ({
    id: toPublicId('workspace', id),
    slug,
    name,
    role,
    scopes: [...grantedByRole(role)],
    environments: environments.map(showEnvironment),
  })),
});

const showEnvironment = ({ id, slug, name, isProduction }: CallerEnvironment) => ({
  id: toPublicId('environment', id),
  slug,
  name,
  is_production: isProduction,
});
