import { isIP } from 'node:net';
import { createApiKey as createRow, nameActors } from '@carillon/db';
import { z } from 'zod';
import { API_SCOPES } from '../../http/api-scopes.ts';
import { defineRoute } from '../../http/route.ts';
import { apiKeySchema, presentApiKey } from './present-api-key.ts';

const createdSchema = apiKeySchema
  .extend({ key: z.string().nullable().describe('The key itself, shown this once: a replayed answer has null here.') })
  .meta({ id: 'CreatedApiKey' });

export const createApiKey = defineRoute({
  method: 'POST',
  path: '/v1/api-keys',
  operationId: 'createApiKey',
  tag: 'API keys',
  summary: 'Make an API key',
  access: 'admin',
  storedBody: (body) => ({ ...(body as z.input<typeof createdSchema>), key: null }),
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.enum(API_SCOPES)).min(1).max(API_SCOPES.length),
    allowed_ips: z
      .array(z.string().refine(isNetwork, { error: 'is no IP address or CIDR range' }))
      .max(50)
      .default([]),
    expires_at: z.iso
      .datetime({ offset: true })
      .refine((text) => Date.parse(text) > Date.now(), { error: 'is in the past' })
      .nullish(),
  }),
  responses: { 201: { description: 'Made.', schema: createdSchema } },
  async handler({ body, scope, deps, caller }) {
    if (caller.kind !== 'key' && caller.kind !== 'session')
      throw new Error('admin is granted to keys and sessions only');
    const { key, text } = await createRow(deps.database, scope, {
      name: body.name,
      scopes: API_SCOPES.filter((wanted) => body.scopes.includes(wanted)),
      allowedIps: body.allowed_ips,
      expiresAt: body.expires_at ? new Date(body.expires_at) : null,
      isProduction: caller.environment.isProduction,
    });
    const names = await nameActors(deps.database, scope, [scope.actor]);
    return { status: 201, body: { ...presentApiKey(key, names), key: text } };
  },
});

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}
