import { findProvider } from '@carillon/channels';
import { CarillonError, type Channel, type FieldError } from '@carillon/core';
import type { ProviderFields } from '@carillon/db';
import { z } from 'zod';
import { validationFailed } from '../../http/problem.ts';
import { toFieldErrors } from '../../http/validate.ts';

const SIZE_MAX_CHARS = 32_768;

const bag = z
  .record(z.string().max(128), z.unknown())
  .refine((value) => JSON.stringify(value).length <= SIZE_MAX_CHARS, { error: 'is larger than 32 KiB' });

export const providerBody = {
  kind: z.string().min(1).max(64).describe('One of GET /v1/provider-kinds, for the channel.'),
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), { error: 'has control characters' }),
  settings: bag.default({}).describe('As the kind wants them.'),
  credentials: bag
    .optional()
    .describe('As the kind wants them. Write-only; left out, those that are stored stay, if the kind does.'),
  is_enabled: z.boolean().default(true),
  priority: z.int().min(0).max(1_000).default(0),
  rate_per_second: z.int().min(1).max(100_000).nullable().default(null),
};
const bodySchema = z.object(providerBody);
export type ProviderBody = z.output<typeof bodySchema>;

/** The mistakes of settings and credentials, named together. Takes what `kind` is known to be a string of. */
function configErrors(channel: Channel, body: ProviderBody, isNewKind: boolean): FieldError[] {
  const definition = findProvider(channel, body.kind);
  if (definition === null) {
    return [{ pointer: '/kind', code: 'unknown_kind', message: `is no kind of provider for ${channel}` }];
  }
  const credentials = body.credentials ?? (isNewKind ? {} : undefined);
  return [
    ...prefixed('/settings', definition.settings, body.settings),
    ...(credentials === undefined ? [] : prefixed('/credentials', definition.credentials, credentials)),
  ];
}

function prefixed(prefix: string, schema: z.ZodType, value: unknown): FieldError[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return toFieldErrors(parsed.error.issues, value).map((error) => ({ ...error, pointer: prefix + error.pointer }));
}

/**
 * The fields to store, with the settings in the form that the kind's own schema gives them.
 * @param storedKind kind of the stored provider, null for a new one: credentials of another kind are not kept
 * @throws CarillonError validation_failed with every mistake
 */
export function toProviderFields(channel: Channel, body: ProviderBody, storedKind: string | null): ProviderFields {
  const isNewKind = storedKind !== body.kind;
  const errors = configErrors(channel, body, isNewKind);
  const definition = findProvider(channel, body.kind);
  if (definition === null || errors.length > 0) throw validationFailed(errors);
  const { credentials } = body;
  const stored = credentials === undefined ? (isNewKind ? null : undefined) : definition.credentials.parse(credentials);
  return {
    kind: body.kind,
    name: body.name,
    settings: definition.settings.parse(body.settings),
    isEnabled: body.is_enabled,
    priority: body.priority,
    ratePerSecond: body.rate_per_second,
    credentials: stored,
  };
}

export const providerMissing = (): CarillonError =>
  new CarillonError('not_found', 'There is no provider with this id.');

export const nameTaken = (): CarillonError =>
  new CarillonError('conflict', 'Another provider of this channel has this name.', {
    errors: [{ pointer: '/name', code: 'name_taken', message: 'is the name of another provider of this channel' }],
  });
