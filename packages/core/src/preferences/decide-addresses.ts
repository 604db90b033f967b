import type { Channel } from '../delivery/vocabulary.ts';
import { NIL_UUID } from '../ids/uuid.ts';
import type { Decision } from './decision.ts';
import type { Choice, SuppressionFacts, WorkflowFacts } from './facts.ts';
import { decide } from './verdict.ts';

/** One address of a recipient with the verdict about it. */
export interface DecidedAddress {
  /** The nil UUID where the channel has one address per person. */
  addressId: string;
  decision: Decision;
}

/** What the filter is given of one recipient on one channel, as it was loaded. */
export interface RecipientDecisionFacts {
  channel: Channel;
  recipient: {
    /** The customer's own id. */
    externalId: string;
    isErased: boolean;
    choices: readonly Choice[];
    addresses: readonly { id: string; suppression: SuppressionFacts | null }[];
  };
  workflow: WorkflowFacts;
  templates: readonly { channel: Channel }[];
  hasProvider: boolean;
}

/**
 * The preference filter over loaded facts: one decision per address, each with its trace. A person without an address
 * still gets one, so that the operator sees why nothing was sent. Worker and dry run both decide here. Pure; never throws.
 */
export function decideAddresses(facts: RecipientDecisionFacts): [DecidedAddress, ...DecidedAddress[]] {
  const { channel, recipient } = facts;
  const verdict = (address: { suppression: SuppressionFacts | null } | null): Decision =>
    decide({
      channel,
      subscriber: { id: recipient.externalId, isErased: recipient.isErased },
      workflow: facts.workflow,
      choices: recipient.choices,
      address: channel === 'in_app' ? { suppression: null } : address,
      isChannelPaused: false,
      hasProvider: facts.hasProvider,
      hasTemplate: facts.templates.some((template) => template.channel === channel),
    });
  const [first, ...rest] = recipient.addresses;
  if (channel !== 'push' || first === undefined) {
    return [{ addressId: NIL_UUID, decision: verdict(first ?? null) }];
  }
  const decided = (address: typeof first) => ({ addressId: address.id, decision: verdict(address) });
  return [decided(first), ...rest.map(decided)];
}
