import { createHmac, timingSafeEqual } from 'node:crypto';
import { CarillonError } from '@carillon/core';
import { z } from 'zod';

/** Query parameters that every list has. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('Rows per page, 1 to 100.'),
  cursor: z.string().max(512).optional().describe('`next_cursor` of the page before.'),
};

/** The envelope of every list. */
export const pageSchema = <Row extends z.ZodType>(row: Row) =>
  z.object({
    data: z.array(row),
    next_cursor: z.string().nullable().describe('Gives the next page; null on the last one.'),
    has_more: z.boolean(),
  });

export interface Page<Row> {
  data: Row[];
  next_cursor: string | null;
  has_more: boolean;
}

/**
 * Opaque keyset cursors: the sort key of the last row, signed together with the list that it belongs to, so that a
 * made-up one, or one of another list or environment, is refused.
 */
export function createCursors(callbackKey: Buffer) {
  const sign = (context: string, body: string): Buffer =>
    createHmac('sha256', callbackKey).update(`cursor\n${context}\n${body}`).digest().subarray(0, 12);
  return {
    /** @param context list and environment, e.g. `deliveries:<environment>` */
    encode(context: string, key: string): string {
      const body = Buffer.from(key).toString('base64url');
      return `${body}.${sign(context, body).toString('base64url')}`;
    },
    /** @throws CarillonError invalid_query when it is not a cursor of this list */
    decode(context: string, cursor: string): string {
      const [body = '', mark = ''] = cursor.split('.');
      const given = Buffer.from(mark, 'base64url');
      const expected = sign(context, body);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new CarillonError('invalid_query', 'The cursor is not one of this list.', {
          errors: [{ pointer: '/cursor', code: 'invalid_cursor', message: 'is not a cursor of this list' }],
        });
      }
      return Buffer.from(body, 'base64url').toString();
    },
  };
}

export type Cursors = ReturnType<typeof createCursors>;

/**
 * A page from one row more than was asked for.
 * @param rows up to `limit + 1` rows in order
 */
export function toPage<Row, Shown>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
  show: (row: Row) => Shown,
  encode: (key: string) => string,
): Page<Shown> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { data: kept.map(show), next_cursor: hasMore ? encode(keyOf(last)) : null, has_more: hasMore };
}
