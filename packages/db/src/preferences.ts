import type { CategoryFacts, Channel, Choice, ChoiceLevel, ChoiceSource } from '@carillon/core';
import { CHANNELS, uuidV7 } from '@carillon/core';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { lockSubscriber } from './lock-subscriber.ts';
import { loadPreferenceCatalogue, type PreferenceCatalogue } from './preference-catalogue.ts';
import type { Scope } from './scope.ts';

/** One switch that a person, or somebody for them, sets (`enabled` true or false) or clears (null). */
export interface PreferenceChange {
  level: ChoiceLevel;
  /** Of the workflow or category; null for channel and global. */
  key: string | null;
  /** Null for global; for a workflow or category null means each channel. */
  channel: Channel | null;
  enabled: boolean | null;
}

export interface PreferenceState extends PreferenceCatalogue {
  subscriber: { id: string; isErased: boolean };
  choices: Choice[];
}

export type ChangePreferences =
  | { kind: 'changed' }
  | { kind: 'no_subscriber' }
  /** Indexes into the changes that name a workflow or category that is not there. */
  | { kind: 'unknown_keys'; indexes: number[] }
  /** Indexes into the changes that would turn off what is required. */
  | { kind: 'required'; indexes: number[] };

interface ChangeOptions {
  source: ChoiceSource;
  /** Clears every more specific choice first: "unsubscribe from all". */
  clearSpecific?: boolean;
  /** When the person chose; the clock by default. */
  at?: Date;
}

/** Everything from which a person's effective preferences follow, or null when there is no such person. */
export async function readPreferences(db: Database, scope: Scope, externalId: string): Promise<PreferenceState | null> {
  const person = await db.prisma.subscriber.findUnique({
    where: { environmentId_externalId: { environmentId: scope.environmentId, externalId } },
    select: { id: true, erasedAt: true },
  });
  if (person === null) return null;
  const [catalogue, rows] = await Promise.all([
    loadPreferenceCatalogue(db.prisma, scope.environmentId),
    db.prisma.preference.findMany({
      where: { subscriberId: person.id },
      orderBy: [{ level: 'asc' }, { key: 'asc' }, { channel: 'asc' }],
    }),
  ]);
  return {
    ...catalogue,
    subscriber: { id: externalId, isErased: person.erasedAt !== null },
    choices: rows.map(toChoice),
  };
}

/**
 * Applies changes in order, appends each to the consent ledger and raises `choices_version`, in one transaction.
 * All or nothing. Safe to repeat: the same values again change nothing and write no ledger entry.
 */
export async function changePreferences(
  db: Database,
  scope: Scope,
  externalId: string,
  changes: readonly PreferenceChange[],
  options: ChangeOptions,
): Promise<ChangePreferences> {
  return db.prisma.$transaction(async (tx) => {
    const subscriberId = await lockSubscriber(tx, scope, externalId);
    if (subscriberId === null) return { kind: 'no_subscriber' };
    const catalogue = await loadPreferenceCatalogue(tx, scope.environmentId);
    const refused = refusal(changes, catalogue);
    if (refused !== null) return refused;
    const stored = await tx.preference.findMany({ where: { subscriberId } });
    const steps = [
      ...(options.clearSpecific ? stored.filter(({ level }) => level !== 'global').map(cleared) : []),
      ...changes.flatMap((change) => perChannel(change, catalogue)),
    ];
    const written = await applySteps(tx, scope, { subscriberId, stored, steps, options });
    if (written > 0) {
      await tx.subscriber.update({ where: { id: subscriberId }, data: { choicesVersion: { increment: 1 } } });
      await recordAudit(tx, scope, {
        action: 'preferences.changed',
        target: externalId,
        detail: { changes: written, source: options.source },
      });
    }
    return { kind: 'changed' };
  });
}

export interface PreferenceHistoryEntry extends PreferenceChange {
  id: string;
  source: string;
  actor: string;
  changedAt: Date;
}

/** The consent ledger of a person, newest first, from after `before`; null when there is no such person. */
export async function listPreferenceChanges(
  { prisma }: Database,
  scope: Scope,
  externalId: string,
  page: { limit: number; before: string | null },
): Promise<PreferenceHistoryEntry[] | null> {
  const person = await prisma.subscriber.findUnique({
    where: { environmentId_externalId: { environmentId: scope.environmentId, externalId } },
    select: { id: true },
  });
  if (person === null) return null;
  const rows = await prisma.preferenceChange.findMany({
    where: { subscriberId: person.id, ...(page.before === null ? {} : { id: { lt: page.before } }) },
    orderBy: { id: 'desc' },
    take: page.limit,
  });
  return rows.map(({ id, level, key, channel, enabled, source, actor, changedAt }) => ({
    id,
    level: level as ChoiceLevel,
    key: key === '' ? null : key,
    channel: channel === '' ? null : (channel as Channel),
    ...{ enabled, source, actor, changedAt },
  }));
}

interface Step {
  level: string;
  key: string;
  channel: string;
  enabled: boolean | null;
}

interface Work {
  subscriberId: string;
  stored: readonly { level: string; key: string; channel: string; enabled: boolean; source: string }[];
  steps: readonly Step[];
  options: ChangeOptions;
}

async function applySteps(tx: Prisma.TransactionClient, scope: Scope, work: Work): Promise<number> {
  const { subscriberId, options } = work;
  const setAt = options.at ?? new Date();
  const known = new Map(work.stored.map((row) => [placeOf(row), row.enabled]));
  const wanted = new Map(work.steps.map((step) => [placeOf(step), step]));
  const steps = [...wanted.values()].filter((step) => (known.get(placeOf(step)) ?? null) !== step.enabled);
  if (steps.length === 0) return 0;
  const { environmentId, actor } = scope;
  await tx.preference.deleteMany({
    where: { subscriberId, OR: steps.map(({ level, key, channel }) => ({ level, key, channel })) },
  });
  await tx.preference.createMany({
    data: steps.flatMap(({ enabled, ...place }) =>
      enabled === null ? [] : [{ ...place, enabled, subscriberId, environmentId, source: options.source, setAt }],
    ),
  });
  await tx.preferenceChange.createMany({
    data: steps.map((step) => ({
      ...step,
      id: uuidV7(),
      ...{ environmentId, subscriberId, actor },
      source: options.source,
      changedAt: setAt,
    })),
  });
  return steps.length;
}

const placeOf = ({ level, key, channel }: Pick<Step, 'level' | 'key' | 'channel'>): string =>
  JSON.stringify([level, key, channel]);

const cleared = ({ level, key, channel }: Step): Step => ({ level, key, channel, enabled: null });

function refusal(changes: readonly PreferenceChange[], catalogue: PreferenceCatalogue): ChangePreferences | null {
  const indexes = (wanted: (change: PreferenceChange) => boolean) =>
    changes.flatMap((change, index) => (wanted(change) ? [index] : []));
  const unknown = indexes((change) => isKeyed(change) && categoryOf(change, catalogue) === undefined);
  if (unknown.length > 0) return { kind: 'unknown_keys', indexes: unknown };
  const required = indexes((change) => change.enabled === false && isRequired(change, catalogue));
  return required.length > 0 ? { kind: 'required', indexes: required } : null;
}

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

function toChoice(row: {
  level: string;
  key: string;
  channel: string;
  enabled: boolean;
  source: string;
  setAt: Date;
}): Choice {
  return {
    level: row.level as ChoiceLevel,
    key: row.key === '' ? null : row.key,
    channel: row.channel === '' ? null : (row.channel as Channel),
    enabled: row.enabled,
    source: row.source as ChoiceSource,
    setAt: row.setAt.toISOString(),
  };
}
