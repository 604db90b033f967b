import { ID_PREFIXES, type IdKind, parsePublicId, toPublicId } from '@carillon/core';
import { z } from 'zod';

/** A public id in a request, read as its UUID. */
export const idField = (kind: IdKind) =>
  z
    .string()
    .meta({ example: toPublicId(kind, '01939c2e-6f00-7000-8000-0000000000a1') })
    .transform((text, context) => {
      const uuid = parsePublicId(kind, text);
      if (uuid !== null) return uuid;
      context.addIssue({ code: 'custom', message: `is not an id of the form ${ID_PREFIXES[kind]}_…` });
      return z.NEVER;
    });

/** A public id in an answer. */
export const idText = (kind: IdKind) => z.string().describe(`\`${ID_PREFIXES[kind]}_…\``);

/** Several values in one query parameter, separated by commas. */
export const listField = <Item extends z.ZodType<unknown, string>>(item: Item, max = 100) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1).max(max))
    .describe('Several values, separated by commas.');

/** An RFC 3339 instant with an offset in a request, read as a Date. */
export const instantField = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** An instant in an answer: UTC with milliseconds. */
export const instantText = z.iso.datetime().describe('RFC 3339, UTC.');

/** Text without control characters or broken Unicode, which Postgres would refuse. */
export const plainText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), { error: 'has control characters or broken Unicode' });

export const toInstant = (at: Date): string => at.toISOString();
export const toInstantOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;
