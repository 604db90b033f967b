import { findInboxPerson } from '@carillon/db';
import { mintScope } from '@carillon/db/mint-scope';
import type { FastifyRequest } from 'fastify';
import type { ApiDependencies } from '../dependencies.ts';
import { bearerToken, unauthenticated } from './authenticate-key.ts';
import type { InboxCaller } from './caller.ts';
import { inboxTokensOf } from './inbox-token.ts';
import { createShortCache, type ShortCache } from './short-cache.ts';

const PERSON_FRESH_MS = 5_000;
const PEOPLE_REMEMBERED = 10_000;

type Person = Awaited<ReturnType<typeof findInboxPerson>>;

const peopleOf = new WeakMap<ApiDependencies, ShortCache<Person>>();

/**
 * An end user with an inbox token. A token of a person who is not there, or was erased, opens nothing.
 * @throws CarillonError unauthenticated
 */
export async function authenticateInbox(
  request: FastifyRequest,
  deps: ApiDependencies,
  requestId: string,
): Promise<InboxCaller> {
  const claim = await inboxTokensOf(deps).verify(bearerToken(request));
  if (claim === null)
    throw unauthenticated('This inbox token is not valid or has expired. Ask your backend for a new one.');
  const { environmentId, externalId } = claim;
  const person = await peopleCache(deps).get(`${environmentId}/${externalId}`, () =>
    findInboxPerson(deps.database, environmentId, externalId),
  );
  if (person === null) throw unauthenticated('The person of this inbox token is not known.');
  return {
    kind: 'inbox',
    environment: person.environment,
    subscriberId: person.subscriberId,
    externalId,
    tokenExpiresAt: claim.expiresAt,
    scope: mintScope({
      environmentId,
      workspaceId: person.environment.workspaceId,
      actor: `subscriber:${person.subscriberId}`,
      requestId,
    }),
  };
}

function peopleCache(deps: ApiDependencies): ShortCache<Person> {
  const known = peopleOf.get(deps) ?? createShortCache<Person>(PERSON_FRESH_MS, PEOPLE_REMEMBERED, deps.now);
  peopleOf.set(deps, known);
  return known;
}
