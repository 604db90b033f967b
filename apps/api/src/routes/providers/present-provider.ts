import { CHANNELS, toPublicId } from '@carillon/core';
import type { ProviderView } from '@carillon/db';
import { z } from 'zod';

export const providerSchema = z
  .object({
    id: z.string(),
    channel: z.enum(CHANNELS),
    kind: z.string(),
    name: z.string(),
    settings: z.record(z.string(), z.unknown()),
    has_credentials: z.boolean().describe('Credentials are stored; they are never shown.'),
    credential_hints: z
      .record(z.string(), z.string().nullable())
      .describe('The last four characters of each stored value; null where it is too short to show any of it.'),
    is_enabled: z.boolean(),
    priority: z.int().describe('Lower goes first.'),
    rate_per_second: z.int().nullable().describe('Messages per second; null is unlimited.'),
    version: z.int(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Provider' });

/** A provider as the API shows it: never its credentials. */
export const presentProvider = (provider: ProviderView): z.input<typeof providerSchema> => ({
  id: toPublicId('provider', provider.id),
  channel: provider.channel,
  kind: provider.kind,
  name: provider.name,
  settings: provider.settings,
  has_credentials: provider.hasCredentials,
  credential_hints: provider.credentialHints,
  is_enabled: provider.isEnabled,
  priority: provider.priority,
  rate_per_second: provider.ratePerSecond,
  version: provider.version,
  created_at: provider.createdAt.toISOString(),
  updated_at: provider.updatedAt.toISOString(),
});
