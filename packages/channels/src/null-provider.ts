import type { Channel } from '@carillon/core';
import { z } from 'zod';
import type { ProviderDefinition } from './provider.ts';

/**
 * A provider that takes everything at once and sends nothing: for measuring the path without a protocol, and
 * for environments that must not reach anybody. Never throws.
 */
export function nullProvider<C extends Channel>(channel: C): ProviderDefinition<C> {
  return {
    key: 'null',
    channel,
    isIdempotent: true,
    settings: z.strictObject({}),
    credentials: z.strictObject({}),
    open: () => ({
      send: async () => ({ class: 'accepted', code: null, provider_message_id: null }),
      verify: async () => ({ ok: true, detail: 'It takes everything and sends nothing.' }),
      close: async () => {},
    }),
  };
}
