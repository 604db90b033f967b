import type { Channel, Choice, SuppressionFacts } from '@carillon/core';
import type { Queryable } from '../database.ts';

/** A subscriber with what a channel's verdict needs. */
export interface RecipientFacts {
  id: string;
  environmentId: string;
  externalId: string;
  choicesVersion: number;
  isErased: boolean;
  addresses: { id: string; suppression: SuppressionFacts | null }[];
  choices: Choice[];
}

interface Row extends Omit<RecipientFacts, 'addresses' | 'choices'> {
  addresses: { id: string; kind: SuppressionFacts['kind'] | null; since: string | null }[] | null;
  choices: Choice[] | null;
}

/** Recipients of a channel with addresses, suppressions and choices. One statement whatever their number. */
export async function loadRecipients(
  db: Queryable,
  channel: Channel,
  subscriberIds: readonly string[],
): Promise<Map<string, RecipientFacts>> {
  const { rows } = await db.query<Row>({
    name: 'recipients',
    text: `SELECT s.id, s.environment_id AS "environmentId", s.external_id AS "externalId",
                  s.choices_version AS "choicesVersion", s.erased_at IS NOT NULL AS "isErased",
                  (SELECT json_agg(json_build_object('id', a.id, 'kind', x.kind, 'since', x.since) ORDER BY a.id)
                     FROM address a
                     LEFT JOIN suppression x ON x.environment_id = a.environment_id AND x.channel = a.channel
                                            AND x.value_hash = a.value_hash
                    WHERE a.subscriber_id = s.id AND a.channel = $1) AS addresses,
                  (SELECT json_agg(json_build_object('level', p.level, 'key', nullif(p.key, ''),
                                                     'channel', nullif(p.channel, ''), 'enabled', p.enabled,
                                                     'source', p.source, 'setAt', p.set_at))
                     FROM preference p WHERE p.subscriber_id = s.id) AS choices
             FROM subscriber s WHERE s.id = ANY($2::uuid[])`,
    values: [channel, subscriberIds],
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        addresses: (row.addresses ?? []).map(({ id, kind, since }) => ({
          id,
          suppression: kind === null || since === null ? null : { kind, since },
        })),
        choices: row.choices ?? [],
      },
    ]),
  );
}

/** The next members of a topic after `cursor` who joined by `joinedBy`. Index: topic_member_pkey. */
export async function loadTopicPage(
  db: Queryable,
  topicId: string,
  joinedBy: Date,
  cursor: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ subscriber_id: string }>({
    name: 'topic-page',
    text: `SELECT subscriber_id FROM topic_member
            WHERE topic_id = $1 AND joined_at <= $2 AND ($3::uuid IS NULL OR subscriber_id > $3)
            ORDER BY subscriber_id LIMIT $4`,
    values: [topicId, joinedBy, cursor, limit],
  });
  return rows.map((row) => row.subscriber_id);
}
