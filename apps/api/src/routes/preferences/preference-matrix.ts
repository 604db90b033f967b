import {
  type CategoryFacts,
  CHANNELS,
  type Channel,
  type Choice,
  type Decision,
  decide,
  type WorkflowFacts,
} from '@carillon/core';
import type { PreferenceState } from '@carillon/db';

/** What would happen on one channel as far as preferences go, and why. */
export interface PreferenceCell {
  enabled: boolean;
  /** The person cannot turn it off. */
  is_required: boolean;
  /** What is set at this very level; null where nothing is. */
  set: boolean | null;
  /** The rule that decides, who set it and when. */
  origin: { rule: Decision['rules'][number]['rule']; by: string | null; at: string | null };
}

export type PreferenceRow = Record<Channel, PreferenceCell>;

export interface PreferenceMatrix {
  categories: {
    key: string;
    name: string;
    required_channels: Channel[];
    channels: PreferenceRow;
    workflows: { key: string; name: string; is_enabled: boolean; channels: PreferenceRow }[];
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
  const decision = decide({
    ...{ channel, workflow },
    subscriber: state.subscriber,
    choices: state.choices,
    address: { suppression: null },
    isChannelPaused: false,
    hasProvider: true,
    hasTemplate: true,
  });
  const deciding = decision.rules.find(({ decides }) => decides);
  const own = state.choices.find(
    (choice) => choice.level === level && choice.key === key && choice.channel === channel,
  );
  return {
    enabled: decision.deliver,
    is_required: workflow.category.requiredChannels.includes(channel),
    set: own?.enabled ?? null,
    origin: {
      rule: deciding?.rule ?? 'default_category',
      by: deciding?.origin?.by ?? null,
      at: deciding?.origin?.at ?? null,
    },
  };
}
