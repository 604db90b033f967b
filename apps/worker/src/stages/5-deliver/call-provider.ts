import type { ProviderConnection } from '@carillon/channels';
import type { Channel, Outcome } from '@carillon/core';
import type { ProviderRow } from '@carillon/db/pipeline';
import type { WorkerContext } from '../../context.ts';
import type { Connections } from './connections.ts';
import { deliveryName } from './finish-attempt.ts';
import type { Prepared } from './prepare-attempts.ts';

type Needs = Pick<WorkerContext, 'environments' | 'breakers' | 'logger' | 'metrics'> & { connections: Connections };
type Ready = Extract<Prepared, { ready: true }>;

/**
 * One provider call under the policy's timeout. Every end is an outcome; a throw of a provider is a defect of ours and, as
 * nobody knows how far it came, a doubt.
 */
export async function callProvider(
  { environments, connections, breakers, logger, metrics }: Needs,
  attempt: Ready,
  row: ProviderRow,
): Promise<Outcome> {
  const { claim } = attempt;
  const connection = await openOrRefuse(connections, row);
  if ('class' in connection) return connection;
  const { timeoutMs } = environments.policy(claim.environmentId, claim.channel);
  // Nothing else may cut a call: the lease is in Postgres, so a lost queue must not turn an attempt into a doubt.
  const signal = AbortSignal.timeout(timeoutMs);
  const stop = metrics.providerSeconds.startTimer({ channel: claim.channel });
  try {
    const outcome = await connection.send({
      channel: claim.channel,
      deliveryId: claim.id,
      notificationId: claim.notificationId,
      environmentId: claim.environmentId,
      subscriberId: claim.subscriberId,
      providerId: row.id,
      series: claim.series,
      attempt: claim.attempt,
      address: attempt.address,
      content: attempt.content,
      overrides: attempt.overrides,
      expiresAt: claim.expiresAt?.getTime() ?? null,
      unsubscribeUrl: attempt.unsubscribeUrl,
      signal,
    });
    breakers.of(claim.channel).record(row.id, outcome.class);
    return outcome;
  } catch (error) {
    logger.error({ err: error, delivery: deliveryName(claim) }, 'a provider threw');
    breakers.of(claim.channel).record(row.id, 'unknown');
    return { class: 'unknown', code: 'provider_defect', message: 'The provider failed in an unexpected way.' };
  } finally {
    stop();
  }
}

async function openOrRefuse(
  connections: Connections,
  row: ProviderRow,
): Promise<ProviderConnection<Channel> | Outcome> {
  try {
    return await connections.of(row);
  } catch {
    const message = 'The settings or credentials of the provider do not fit.';
    return { class: 'unavailable', code: 'provider_misconfigured', message, wait_ms: null };
  }
}
