import { randomUUID } from 'node:crypto';
import type pg from 'pg';

const SET = 500;
const WRITERS = 2;
const PADDING = 'x'.repeat(200);

/** Rows per second that go into a durable, indexed table in sets of 500. */
export async function postgresInsert(pool: pg.Pool, durationSeconds: number): Promise<number> {
  await pool.query(
    `CREATE TABLE bench_ceiling (id uuid PRIMARY KEY, person uuid NOT NULL, padding text NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
  );
  const startedAt = performance.now();
  const write = async (): Promise<number> => {
    let rows = 0;
    while (performance.now() - startedAt < durationSeconds * 1_000) {
      const ids = Array.from({ length: SET }, () => randomUUID());
      await pool.query({
        name: 'bench-ceiling',
        text: 'INSERT INTO bench_ceiling (id, person, padding) SELECT id, id, $2 FROM unnest($1::uuid[]) AS t(id)',
        values: [ids, PADDING],
      });
      rows += SET;
    }
    return rows;
  };
  try {
    const rows = await Promise.all(Array.from({ length: WRITERS }, write));
    return rows.reduce((sum, count) => sum + count, 0) / ((performance.now() - startedAt) / 1_000);
  } finally {
    await pool.query('DROP TABLE bench_ceiling');
  }
}
