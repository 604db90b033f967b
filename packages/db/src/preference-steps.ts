import { type CategoryFacts, CHANNELS, type Channel, type ChoiceLevel } from '@carillon/core';
import type { PreferenceCatalogue } from './preference-catalogue.ts';

/** One switch that a person, or somebody for them, sets (`enabled` true or false) or clears (null). */
export interface PreferenceChange {
  level: ChoiceLevel;
  /** Of the workflow or category; null for channel and global. */
  key: string | null;
  /** Null for global; for a workflow or category null means each channel. */
  channel: Channel | null;
  enabled: boolean | null;
  /** What the caller saw there; when it is another value by now, nothing is changed. Undefined does not ask. */
  expected?: boolean | null | undefined;
}

/** Where a choice is stored: empty where a level has no key or channel. */
export interface ChoicePlace {
  level: string;
  key: string;
  channel: string;
}

/** What one change makes of one place; null clears it. */
export interface Step extends ChoicePlace {
  enabled: boolean | null;
}

export type StoredChoice = ChoicePlace & { enabled: boolean };

export type RefusedChanges =
  /** Indexes into the changes that name a workflow or category that is not there. */
  | { kind: 'unknown_keys'; indexes: number[] }
  /** Indexes into the changes that would turn off what is required. */
  | { kind: 'required'; indexes: number[] }
  /** Indexes into the changes whose place has another value than the caller saw. */
  | { kind: 'changed_meanwhile'; indexes: number[] };

/** Why changes cannot be applied, or null. Pure; never throws. */
export function refusal(
  changes: readonly PreferenceChange[],
  catalogue: PreferenceCatalogue,
  stored: readonly StoredChoice[],
): RefusedChanges | null {
  const indexes = (wanted: (change: PreferenceChange) => boolean) =>
    changes.flatMap((change, index) => (wanted(change) ? [index] : []));
  const unknown = indexes((change) => isKeyed(change) && categoryOf(change, catalogue) === undefined);
  if (unknown.length > 0) return { kind: 'unknown_keys', indexes: unknown };
  const required = indexes((change) => change.enabled === false && isRequired(change, catalogue));
  if (required.length > 0) return { kind: 'required', indexes: required };
  const known = new Map(stored.map((row) => [placeOf(row), row.enabled]));
  const other = indexes((change) => {
    const place = placeOf({ level: change.level, key: change.key ?? '', channel: change.channel ?? '' });
    return change.expected !== undefined && change.expected !== (known.get(place) ?? null);
  });
  return other.length > 0 ? { kind: 'changed_meanwhile', indexes: other } : null;
}

/** The steps that really change something, the last one for each place. Pure; never throws. */
export function stepsOf(
  changes: readonly PreferenceChange[],
  catalogue: PreferenceCatalogue,
  stored: readonly StoredChoice[],
  clearSpecific: boolean,
): Step[] {
  const all = [
    ...(clearSpecific ? stored.filter(({ level }) => level !== 'global').map(cleared) : []),
    ...changes.flatMap((change) => perChannel(change, catalogue)),
  ];
  const known = new Map(stored.map((row) => [placeOf(row), row.enabled]));
  const wanted = new Map(all.map((step) => [placeOf(step), step]));
  return [...wanted.values()].filter((step) => (known.get(placeOf(step)) ?? null) !== step.enabled);
}

/** One text per place, to look it up by. Never throws. */
export const placeOf = ({ level, key, channel }: ChoicePlace): string => JSON.stringify([level, key, channel]);

const cleared = ({ level, key, channel }: ChoicePlace): Step => ({ level, key, channel, enabled: null });

// A switch without a channel is refused only when there is no channel left that it could turn off.
function isRequired(change: PreferenceChange, catalogue: PreferenceCatalogue): boolean {
  const category = categoryOf(change, catalogue);
  if (category === undefined) return false;
  const channels = change.channel === null ? CHANNELS : [change.channel];
  return channels.every((channel) => category.requiredChannels.includes(channel));
}

function perChannel(change: PreferenceChange, catalogue: PreferenceCatalogue): Step[] {
  const { level, enabled } = change;
  const key = change.key ?? '';
  if (change.channel !== null || level === 'global') return [{ level, key, channel: change.channel ?? '', enabled }];
  const required = enabled === false ? (categoryOf(change, catalogue)?.requiredChannels ?? []) : [];
  return CHANNELS.filter((channel) => !required.includes(channel)).map((channel) => ({ level, key, channel, enabled }));
}

const isKeyed = ({ level }: PreferenceChange): boolean => level === 'workflow' || level === 'category';

function categoryOf({ level, key }: PreferenceChange, catalogue: PreferenceCatalogue): CategoryFacts | undefined {
  if (level === 'category') return catalogue.categories.find((category) => category.key === key);
  return level === 'workflow' ? catalogue.workflows.find((workflow) => workflow.key === key)?.category : undefined;
}
