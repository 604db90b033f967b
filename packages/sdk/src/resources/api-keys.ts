import type { BodyOf, QueryOf, Schema } from '../operation-types.ts';
import { allRows } from '../pages.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type ApiKey = Schema<'ApiKey'>;
export type CreatedApiKey = Schema<'CreatedApiKey'>;
export type NewApiKey = BodyOf<'createApiKey'>;

/** Keys of the environment. */
export function apiKeyResource(transport: Transport) {
  return {
    /** The answer shows the key, this once. */
    create: (body: NewApiKey, options?: RequestOptions) => transport.call('createApiKey', { body }, options),
    /** One page, newest first, revoked ones too. */
    list: (query?: QueryOf<'listApiKeys'>, options?: RequestOptions) =>
      transport.call('listApiKeys', { query }, options),
    /** All of them, page by page. */
    all: (query?: QueryOf<'listApiKeys'>, options?: RequestOptions) =>
      allRows(transport, 'listApiKeys', { query }, options),
    /** For good; every process refuses it within ten seconds. */
    revoke: (id: string, options?: RequestOptions) => transport.call('revokeApiKey', { path: { id } }, options),
  };
}
