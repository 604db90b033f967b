import { parseTwilioForm, verifyTwilioSignature } from '@carillon/channels';
import { CarillonError, parsePublicId } from '@carillon/core';
import { type CallbackProvider, findCallbackProvider, type Scope } from '@carillon/db';
import { mintScope } from '@carillon/db/mint-scope';
import type { FastifyRequest } from 'fastify';
import type { ApiDependencies } from '../dependencies.ts';
import { sealedStore } from '../sealed-store.ts';
import { createShortCache, type ShortCache } from './short-cache.ts';

const PROVIDER_FRESH_MS = 5_000;
const PROVIDERS_REMEMBERED = 1_000;

const providersOf = new WeakMap<ApiDependencies, ShortCache<CallbackProvider | null>>();

/** The provider that a callback's path names, of a kind that calls back there. @throws CarillonError not_found */
export async function readCallbackProvider(
  deps: ApiDependencies,
  publicId: string,
  kinds: readonly string[],
): Promise<CallbackProvider> {
  const id = parsePublicId('provider', publicId);
  const known = providersOf.get(deps) ?? createShortCache(PROVIDER_FRESH_MS, PROVIDERS_REMEMBERED, deps.now);
  providersOf.set(deps, known);
  const provider = id === null ? null : await known.get(id, () => findCallbackProvider(sealedStore(deps), id));
  if (provider === null || !kinds.includes(provider.kind)) {
    throw new CarillonError('not_found', 'There is no such provider.');
  }
  return provider;
}

export interface TwilioCall {
  provider: CallbackProvider;
  scope: Scope;
  params: Record<string, string>;
}

/**
 * A request that Twilio signed with the token of the provider in its path, over the public URL that it was given.
 * @throws CarillonError not_found, signature_invalid
 */
export async function authenticateTwilio(
  deps: ApiDependencies,
  request: FastifyRequest,
  publicId: string,
  rawBody: Buffer,
): Promise<TwilioCall> {
  const provider = await readCallbackProvider(deps, publicId, ['twilio']);
  const params = parseTwilioForm(rawBody.toString('utf8'));
  const signature = request.headers['x-twilio-signature'];
  const isSigned = verifyTwilioSignature({
    authToken: String(provider.credentials.auth_token ?? ''),
    signature: typeof signature === 'string' ? signature : undefined,
    url: `${deps.env.API_PUBLIC_URL}${request.url}`,
    params,
  });
  if (!isSigned) throw new CarillonError('signature_invalid', 'The signature is not that of the provider.');
  const scope = mintScope({
    environmentId: provider.environmentId,
    workspaceId: provider.workspaceId,
    actor: `provider:${provider.id}`,
    requestId: request.id,
  });
  return { provider, scope, params };
}
