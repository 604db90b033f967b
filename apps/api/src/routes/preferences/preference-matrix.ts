import {
  type CategoryFacts,
  CHANNELS,
  type Channel,
  type Choice,
  type Decision,
  type DecisionRule,
  decide,
  type WorkflowFacts,
} from '@carillon/core';
import type { MadeChoice, PreferenceState } from '@carillon/db';
import { presentActor } from '../present-actor.ts';

/** What would happen on one channel as far as preferences go, and why. */
export interface PreferenceCell {
  enabled: boolean;
  /** The person cannot turn it off. */
  is_required: boolean;
  /** What is set at this very level; null where nothing is. */
  set: boolean | null;
  /** What it would be without a value at this level. */
  inherited: boolean;
  /** The rule that decides, who set it and when. */
  origin: {
    rule: Decision['rules'][number]['rule'];
    by: string | null;
    at: string | null;
    actor: string | null;
    actor_name: string | null;
  };
}

export type PreferenceRow = Record<Channel, PreferenceCell>;

export interface PreferenceMatrix {
  categories: {
    key: string;
    name: string;
    required_channels: Channel[];
    channels: PreferenceRow;
    workflows: { key: string; name: string; is_enabled: boolean; sends_on: Channel[]; channels: PreferenceRow }[];
  }[];
}

/**
 * The effective value of every switch, by asking the very function that decides deliveries. Addresses, providers and
 * templates are taken as present: this is about wishes alone. Pure; never throws.
 */
export function preferenceMatrix(state: PreferenceState): PreferenceMatrix {
  return {
    categories: state.categories.map((category) => ({
      key: category.key,
      name: category.name,
      required_channels: [...category.requiredChannels],
      channels: rowOf(state, categoryAlone(category), { level: 'category', key: category.key }),
      workflows: state.workflows
        .filter((workflow) => workflow.category.key === category.key)
        .map((workflow) => ({
          key: workflow.key,
          name: workflow.name,
          is_enabled: workflow.isEnabled,
          sends_on: workflow.sendsOn,
          channels: rowOf(state, workflow, { level: 'workflow', key: workflow.key }),
        })),
    })),
  };
}

/** A workflow about which nobody has said anything: what it gets is what the category gives. */
const categoryAlone = (category: CategoryFacts): WorkflowFacts => ({
  key: '',
  name: category.name,
  isEnabled: true,
  category,
  defaults: {},
});

function rowOf(state: PreferenceState, workflow: WorkflowFacts, level: Pick<Choice, 'level' | 'key'>): PreferenceRow {
  const cells = CHANNELS.map((channel) => [channel, cellOf(state, workflow, level, channel)] as const);
  return Object.fromEntries(cells) as PreferenceRow;
}

function cellOf(
  state: PreferenceState,
  workflow: WorkflowFacts,
  { level, key }: Pick<Choice, 'level' | 'key'>,
  channel: Channel,
): PreferenceCell {
  const decision = decideWish(state.subscriber, state.choices, workflow, channel);
  const deciding = decision.rules.find(({ decides }) => decides);
  const isOwn = (choice: Choice) => choice.level === level && choice.key === key && choice.channel === channel;
  const own = state.choices.find(isOwn);
  const others = own === undefined ? null : state.choices.filter((choice) => !isOwn(choice));
  const maker = makerOf(state, deciding?.rule, workflow, channel);
  return {
    enabled: decision.deliver,
    is_required: workflow.category.requiredChannels.includes(channel),
    set: own?.enabled ?? null,
    inherited: others === null ? decision.deliver : decideWish(state.subscriber, others, workflow, channel).deliver,
    origin: {
      rule: deciding?.rule ?? 'default_category',
      by: deciding?.origin?.by ?? null,
      at: deciding?.origin?.at ?? null,
      actor: maker?.actor ? presentActor(maker.actor) : null,
      actor_name: maker?.actorName ?? null,
    },
  };
}

const decideWish = (
  subscriber: PreferenceState['subscriber'],
  choices: readonly Choice[],
  workflow: WorkflowFacts,
  channel: Channel,
): Decision =>
  decide({
    ...{ channel, workflow, subscriber, choices },
    address: { suppression: null },
    isChannelPaused: false,
    hasProvider: true,
    hasTemplate: true,
  });

/** The choice behind a rule; undefined where no choice decides. */
function makerOf(
  { choices }: PreferenceState,
  rule: DecisionRule | undefined,
  workflow: WorkflowFacts,
  channel: Channel,
): MadeChoice | undefined {
  const of = (level: Choice['level'], key: string | null, on: Channel | null) =>
    choices.find((choice) => choice.level === level && choice.key === key && choice.channel === on);
  switch (rule) {
    case 'choice_workflow':
      return of('workflow', workflow.key, channel);
    case 'choice_category':
      return of('category', workflow.category.key, channel);
    case 'choice_channel':
      return of('channel', null, channel);
    case 'choice_global':
      return of('global', null, null);
    default:
      return undefined;
  }
}
