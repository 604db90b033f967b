import type { Channel, Choice, ChoiceLevel, ChoiceSource } from '@carillon/core';
import { uuidV7 } from '@carillon/core';
import { nameActors } from './actor-names.ts';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { lockSubscriber } from './lock-subscriber.ts';
import { loadPreferenceCatalogue, type PreferenceCatalogue } from './preference-catalogue.ts';
import { type ChoiceActor, readChoiceActors } from './preference-history.ts';
import {
  type PreferenceChange,
  placeOf,
  type RefusedChanges,
  refusal,
  type Step,
  type StoredChoice,
  stepsOf,
} from './preference-steps.ts';
import type { Scope } from './scope.ts';

/** A choice and who made it. */
export type MadeChoice = Choice & { actor: string | null; actorName: string | null };

export interface PreferenceState extends PreferenceCatalogue {
  subscriber: { id: string; isErased: boolean };
  choices: MadeChoice[];
}

export type ChangePreferences = { kind: 'changed' } | { kind: 'no_subscriber' } | RefusedChanges;

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
  const [catalogue, rows, actors] = await Promise.all([
    loadPreferenceCatalogue(db.prisma, scope.environmentId),
    db.prisma.preference.findMany({
      where: { subscriberId: person.id },
      orderBy: [{ level: 'asc' }, { key: 'asc' }, { channel: 'asc' }],
    }),
    readChoiceActors(db, scope, person.id),
  ]);
  return {
    ...catalogue,
    subscriber: { id: externalId, isErased: person.erasedAt !== null },
    choices: rows.map((row) => toChoice(row, actors.get(placeOf(row)))),
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
    const stored = await tx.preference.findMany({ where: { subscriberId } });
    const refused = refusal(changes, catalogue, stored);
    if (refused !== null) return refused;
    const steps = stepsOf(changes, catalogue, stored, options.clearSpecific === true);
    if (steps.length === 0) return { kind: 'changed' };
    await writeSteps(tx, scope, { subscriberId, steps, options });
    await tx.subscriber.update({ where: { id: subscriberId }, data: { choicesVersion: { increment: 1 } } });
    await recordAudit(tx, scope, {
      action: 'preferences.changed',
      target: externalId,
      detail: { changes: steps.length, source: options.source },
    });
    return { kind: 'changed' };
  });
}

export type PreviewPreferences =
  | { kind: 'preview'; state: PreferenceState }
  | { kind: 'no_subscriber' }
  | RefusedChanges;

/** The state as it would be after changes, by the same rules. Stores nothing. */
export async function previewPreferences(
  db: Database,
  scope: Scope,
  externalId: string,
  changes: readonly PreferenceChange[],
  options: ChangeOptions,
): Promise<PreviewPreferences> {
  const [state, names] = await Promise.all([
    readPreferences(db, scope, externalId),
    nameActors(db, scope, [scope.actor]),
  ]);
  if (state === null) return { kind: 'no_subscriber' };
  const stored = state.choices.map(toStored);
  const refused = refusal(changes, state, stored);
  if (refused !== null) return refused;
  const steps = stepsOf(changes, state, stored, options.clearSpecific === true);
  const replaced = new Set(steps.map(placeOf));
  const kept = state.choices.filter((choice) => !replaced.has(placeOf(toStored(choice))));
  const by = { actor: scope.actor, actorName: names.get(scope.actor) ?? null };
  const made = steps.flatMap(({ enabled, ...place }) =>
    enabled === null
      ? []
      : [toChoice({ ...place, enabled, source: options.source, setAt: options.at ?? new Date() }, by)],
  );
  return { kind: 'preview', state: { ...state, choices: [...kept, ...made] } };
}

interface Work {
  subscriberId: string;
  steps: readonly Step[];
  options: ChangeOptions;
}

async function writeSteps(tx: Prisma.TransactionClient, scope: Scope, work: Work): Promise<void> {
  const { subscriberId, steps, options } = work;
  const setAt = options.at ?? new Date();
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
}

const toStored = ({ level, key, channel, enabled }: Choice): StoredChoice => ({
  ...{ level, enabled },
  key: key ?? '',
  channel: channel ?? '',
});

function toChoice(row: StoredChoice & { source: string; setAt: Date }, by: ChoiceActor | undefined): MadeChoice {
  return {
    level: row.level as ChoiceLevel,
    key: row.key === '' ? null : row.key,
    channel: row.channel === '' ? null : (row.channel as Channel),
    enabled: row.enabled,
    source: row.source as ChoiceSource,
    setAt: row.setAt.toISOString(),
    actor: by?.actor ?? null,
    actorName: by?.actorName ?? null,
  };
}
