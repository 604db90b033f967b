import type { Queryable } from '../../database.ts';

export type Row = Readonly<Record<string, unknown>>;

const CHUNK = 2_000;

/** Inserts rows whose keys are the table's columns, many at a time. Bytes are written as `\x…` text. */
export async function insertRows(db: Queryable, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((column) => `"${column}"`)
    .join(', ');
  for (let start = 0; start < rows.length; start += CHUNK) {
    await db.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1)`,
      [JSON.stringify(rows.slice(start, start + CHUNK))],
    );
  }
}

/** Bytes as the text form of `bytea`. Never throws. */
export const bytesText = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;
