import { toPublicId } from '@carillon/core';
import type { ApiKeyView } from '@carillon/db';
import { z } from 'zod';
import { API_SCOPES } from '../../http/api-scopes.ts';
import { presentActor } from '../present-actor.ts';

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    last_four: z.string(),
    scopes: z.array(z.enum(API_SCOPES)),
    allowed_ips: z.array(z.string()).describe('Addresses or CIDR ranges; empty is any.'),
    expires_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable().describe('To within a minute.'),
    revoked_at: z.iso.datetime().nullable(),
    created_by: z.string().nullable(),
    created_by_name: z.string().nullable().describe('The name of the member or key.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ApiKey' });

/** A key as the API shows it: never its text. `names` are those of actors. */
export const presentApiKey = (key: ApiKeyView, names: ReadonlyMap<string, string>): z.input<typeof apiKeySchema> => ({
  id: toPublicId('apiKey', key.id),
  name: key.name,
  last_four: key.lastFour,
  scopes: API_SCOPES.filter((scope) => key.scopes.includes(scope)),
  allowed_ips: key.allowedIps,
  expires_at: key.expiresAt?.toISOString() ?? null,
  last_used_at: key.lastUsedAt?.toISOString() ?? null,
  revoked_at: key.revokedAt?.toISOString() ?? null,
  created_by: key.createdBy === null ? null : presentActor(key.createdBy),
  created_by_name: key.createdBy === null ? null : (names.get(key.createdBy) ?? null),
  created_at: key.createdAt.toISOString(),
});
