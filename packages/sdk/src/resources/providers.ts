import type { BodyOf, QueryOf, Schema } from '../operation-types.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type Provider = Schema<'Provider'>;
export type ProviderKind = Schema<'ProviderKind'>;
export type ProviderTest = Schema<'ProviderTest'>;
export type NewProvider = BodyOf<'createProvider'>;
export type ProviderFields = BodyOf<'putProvider'>;

/** Whoever carries messages out: an SMTP server, an SMS account, a push service. */
export function providerResource(transport: Transport) {
  return {
    create: (body: NewProvider, options?: RequestOptions) => transport.call('createProvider', { body }, options),
    get: (id: string, options?: RequestOptions) => transport.call('getProvider', { path: { id } }, options),
    list: (query?: QueryOf<'listProviders'>, options?: RequestOptions) =>
      transport.call('listProviders', { query }, options),
    /** Replaces everything but the channel; credentials that are left out stay. */
    put: (id: string, body: ProviderFields, options?: RequestOptions) =>
      transport.call('putProvider', { path: { id }, body }, options),
    /** Signs in as a send would; with `to` a real test message goes there. */
    test: (id: string, body?: BodyOf<'testProvider'>, options?: RequestOptions) =>
      transport.call('testProvider', { path: { id }, body }, options),
    /** The kinds that there are, with the JSON Schemas of their settings and credentials. */
    kinds: (options?: RequestOptions) => transport.call('listProviderKinds', {}, options),
  };
}
