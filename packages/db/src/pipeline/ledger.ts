import type { Queryable } from '../database.ts';

export interface LedgerFinding {
  environmentId: string;
  check: 'channel_unseen' | 'planned_mismatch' | 'overdue';
  count: number;
  /** One id, to begin the search with. */
  example: string;
}

/**
 * The ledger of the last `minutes`: (a) every notification older than a minute has a row for each expected channel,
 * (b) each finished row planned as many deliveries as there are, (c) nothing that should move is overdue by five minutes.
 * Reads only. An empty answer means that nothing is lost.
 */
export async function checkLedger(db: Queryable, minutes: number): Promise<LedgerFinding[]> {
  const { rows } = await db.query<LedgerFinding>(
    `WITH recent AS (
       SELECT id, environment_id, channels, cancel_requested_at FROM notification
        WHERE id >= carillon_uuid_at(now() - $1::int * interval '1 minute') AND accepted_at < now() - interval '1 minute')
     SELECT environment_id AS "environmentId", 'channel_unseen' AS check, count(*)::int, min(id::text) AS example
       FROM recent n
      WHERE n.cancel_requested_at IS NULL
        AND cardinality(n.channels) > (SELECT count(*) FROM notification_channel c WHERE c.notification_id = n.id)
      GROUP BY environment_id
     UNION ALL
     SELECT n.environment_id, 'planned_mismatch', count(*)::int, min(n.id::text)
       FROM recent n JOIN notification_channel c ON c.notification_id = n.id AND c.state = 'done'
      WHERE c.planned <> (SELECT count(*) FROM delivery d WHERE d.notification_id = c.notification_id AND d.channel = c.channel)
      GROUP BY n.environment_id
     UNION ALL
     SELECT environment_id, 'overdue', count(*)::int, min(id::text) FROM delivery d
      WHERE NOT EXISTS (SELECT 1 FROM channel_policy p
                         WHERE p.environment_id = d.environment_id AND p.channel = d.channel AND p.is_paused)
        AND status IN ('scheduled', 'queued', 'retrying', 'in_doubt') AND due_at < now() - interval '5 minutes'
        AND reason IS DISTINCT FROM 'throttled'
      GROUP BY environment_id`,
    [minutes],
  );
  return rows;
}
