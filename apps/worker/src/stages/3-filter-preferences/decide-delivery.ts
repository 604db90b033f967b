import { type Channel, type Decision, decide, NIL_UUID } from '@carillon/core';
import type { ProviderRow, RecipientFacts, WorkflowVersionFacts } from '@carillon/db/pipeline';
import type { DecidedAddress } from '../../facts/decided-address.ts';

interface Facts {
  channel: Channel;
  recipient: RecipientFacts;
  version: WorkflowVersionFacts;
  provider: ProviderRow | null;
}

/**
 * ⑥ the preference filter over loaded facts: one decision per address, each with its trace. A person without an address
 * still gets one, so that the operator sees why nothing was sent. Pure; never throws.
 */
export function decideDeliveries({ channel, recipient, version, provider }: Facts): DecidedAddress[] {
  const verdict = (address: RecipientFacts['addresses'][number] | null): Decision =>
    decide({
      channel,
      subscriber: { id: recipient.externalId, isErased: recipient.isErased },
      workflow: version.workflow,
      choices: recipient.choices,
      address: channel === 'in_app' ? { suppression: null } : address,
      isChannelPaused: false,
      hasProvider: provider !== null,
      hasTemplate: version.templates.some((template) => template.channel === channel),
    });
  if (channel === 'push' && recipient.addresses.length > 0) {
    return recipient.addresses.map((address) => ({ addressId: address.id, decision: verdict(address) }));
  }
  return [{ addressId: NIL_UUID, decision: verdict(recipient.addresses[0] ?? null) }];
}

/** The decision about one delivery that exists, by its address. */
export function decideAgain(facts: Facts & { addressId: string }): Decision {
  const { recipient, addressId } = facts;
  if (facts.channel !== 'push') return (decideDeliveries(facts)[0] as DecidedAddress).decision;
  const own = { ...recipient, addresses: recipient.addresses.filter((address) => address.id === addressId) };
  return (decideDeliveries({ ...facts, recipient: own })[0] as DecidedAddress).decision;
}
