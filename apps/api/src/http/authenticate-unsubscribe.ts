import { verifyUnsubscribeToken } from '@carillon/channels';
import { CarillonError } from '@carillon/core';
import { findUnsubscribeTarget, type Scope } from '@carillon/db';
import { mintScope } from '@carillon/db/mint-scope';
import type { ApiDependencies } from '../dependencies.ts';

export interface UnsubscribeCall {
  scope: Scope;
  target: NonNullable<Awaited<ReturnType<typeof findUnsubscribeTarget>>>;
}

/** Whom and which category a one-click link is about. @throws CarillonError not_found for any token that is not ours */
export async function authenticateUnsubscribe(
  deps: ApiDependencies,
  token: string,
  requestId: string,
): Promise<UnsubscribeCall> {
  const claim = verifyUnsubscribeToken(deps.env.UNSUBSCRIBE_KEY, token);
  const target = claim === null ? null : await findUnsubscribeTarget(deps.database, claim);
  if (claim === null || target === null) throw new CarillonError('not_found', 'This link is not valid.');
  const scope = mintScope({
    environmentId: claim.environmentId,
    workspaceId: target.workspaceId,
    actor: `subscriber:${claim.subscriberId}`,
    requestId,
  });
  return { scope, target };
}
