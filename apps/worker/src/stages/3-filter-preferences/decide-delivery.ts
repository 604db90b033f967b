import { type Channel, type DecidedAddress, type Decision, decideAddresses } from '@carillon/core';
import type { ProviderRow, RecipientFacts, WorkflowVersionFacts } from '@carillon/db/pipeline';

interface Facts {
  channel: Channel;
  recipient: RecipientFacts;
  version: WorkflowVersionFacts;
  provider: ProviderRow | null;
}

/**
 * ⑥ the preference filter over loaded facts: one decision per address, each with its trace. The dry run of the API decides
 * by the same function. Pure; never throws.
 */
export function decideDeliveries({
  channel,
  recipient,
  version,
  provider,
}: Facts): [DecidedAddress, ...DecidedAddress[]] {
  const { workflow, templates } = version;
  return decideAddresses({ channel, recipient, workflow, templates, hasProvider: provider !== null });
}

/** The decision about one delivery that exists, by its address. */
export function decideAgain(facts: Facts & { addressId: string }): Decision {
  const { recipient, addressId } = facts;
  if (facts.channel !== 'push') return decideDeliveries(facts)[0].decision;
  const own = { ...recipient, addresses: recipient.addresses.filter((address) => address.id === addressId) };
  return decideDeliveries({ ...facts, recipient: own })[0].decision;
}
