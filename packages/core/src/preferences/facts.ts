import type { Channel } from '../delivery/vocabulary.ts';

export const CHOICE_LEVELS = ['workflow', 'category', 'channel', 'global'] as const;
export type ChoiceLevel = (typeof CHOICE_LEVELS)[number];

/** Who set a choice: shown as the origin of a decision. */
export const CHOICE_SOURCES = ['api', 'dashboard', 'preference_page', 'unsubscribe_link', 'inbox', 'import'] as const;
export type ChoiceSource = (typeof CHOICE_SOURCES)[number];

/** One set value of a person. `key` names the workflow or category; `channel` is null for a global choice. */
export interface Choice {
  level: ChoiceLevel;
  key: string | null;
  channel: Channel | null;
  enabled: boolean;
  source: ChoiceSource;
  /** RFC 3339 */
  setAt: string;
}

export interface CategoryFacts {
  key: string;
  name: string;
  /** Channels on which people cannot turn it off. */
  requiredChannels: readonly Channel[];
  /** Default per channel; on where nothing is said. */
  defaults: Readonly<Partial<Record<Channel, boolean>>>;
}

export interface WorkflowFacts {
  key: string;
  name: string;
  isEnabled: boolean;
  category: CategoryFacts;
  defaults: Readonly<Partial<Record<Channel, boolean>>>;
}

export interface SuppressionFacts {
  kind: 'bounce' | 'complaint' | 'stop';
  /** RFC 3339 */
  since: string;
}

/** Everything the verdict may look at. Names of people never enter: `subscriber` is the customer's own id. */
export interface VerdictFacts {
  channel: Channel;
  subscriber: { id: string; isErased: boolean };
  workflow: WorkflowFacts;
  choices: readonly Choice[];
  /** Null when the person has no address on this channel. in_app always has one. */
  address: { suppression: SuppressionFacts | null } | null;
  isChannelPaused: boolean;
  hasProvider: boolean;
  hasTemplate: boolean;
}
