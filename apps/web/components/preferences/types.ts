import type { Channel } from '@carillon/core';
import type { Schema } from '@carillon/sdk';

export type Preferences = Schema<'Preferences'>;
export type PreferenceCell = Schema<'PreferenceCell'>;
export type ConsentEntry = Schema<'PreferenceChange'>;

/** Where one value can be set. `key` is null for channel and global, `channel` is null for global. */
export interface ChoicePlace {
  level: 'workflow' | 'category' | 'channel' | 'global';
  key: string | null;
  channel: Channel | null;
}

/** On, off, or what is inherited. */
export type ChoiceValue = boolean | null;

/** One text per place, to look it up by. */
export const placeText = ({ level, key, channel }: ChoicePlace): string => JSON.stringify([level, key, channel]);
