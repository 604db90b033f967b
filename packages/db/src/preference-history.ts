import type { Channel, ChoiceLevel } from '@carillon/core';
import { nameActors } from './actor-names.ts';
import type { Database } from './database.ts';
import { type ChoicePlace, placeOf } from './preference-steps.ts';
import type { Scope } from './scope.ts';

export interface PreferenceHistoryEntry {
  id: string;
  level: ChoiceLevel;
  key: string | null;
  channel: Channel | null;
  enabled: boolean | null;
  source: string;
  actor: string;
  actorName: string | null;
  changedAt: Date;
}

/** The consent ledger of a person, newest first, from after `before`; null when there is no such person. */
export async function listPreferenceChanges(
  db: Database,
  scope: Scope,
  externalId: string,
  page: { limit: number; before: string | null },
): Promise<PreferenceHistoryEntry[] | null> {
  const person = await db.prisma.subscriber.findUnique({
    where: { environmentId_externalId: { environmentId: scope.environmentId, externalId } },
    select: { id: true },
  });
  if (person === null) return null;
  const rows = await db.prisma.preferenceChange.findMany({
    where: { subscriberId: person.id, ...(page.before === null ? {} : { id: { lt: page.before } }) },
    orderBy: { id: 'desc' },
    take: page.limit,
  });
  const names = await nameActors(
    db,
    scope,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ id, level, key, channel, enabled, source, actor, changedAt }) => ({
    id,
    level: level as ChoiceLevel,
    key: key === '' ? null : key,
    channel: channel === '' ? null : (channel as Channel),
    ...{ enabled, source, actor, changedAt },
    actorName: names.get(actor) ?? null,
  }));
}

/** Who made a choice: `key:<uuid>`, `member:<uuid>`, `subscriber` or `system`, and the name people know them by. */
export interface ChoiceActor {
  actor: string;
  actorName: string | null;
}

/** Who last changed each place of a person, by `placeOf`. Index: preference_change (subscriber_id, id). */
export async function readChoiceActors(
  db: Database,
  scope: Scope,
  subscriberId: string,
): Promise<ReadonlyMap<string, ChoiceActor>> {
  const rows = await db.prisma.$queryRaw<(ChoicePlace & { actor: string })[]>`
    SELECT DISTINCT ON (level, key, channel) level, key, channel, actor
      FROM preference_change WHERE subscriber_id = ${subscriberId}::uuid
     ORDER BY level, key, channel, id DESC`;
  const names = await nameActors(
    db,
    scope,
    rows.map(({ actor }) => actor),
  );
  return new Map(rows.map((row) => [placeOf(row), { actor: row.actor, actorName: names.get(row.actor) ?? null }]));
}
