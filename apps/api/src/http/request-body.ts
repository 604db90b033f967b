import type { FieldError } from '@carillon/core';
import type { FastifyInstance } from 'fastify';
import { parseStrictJson } from './parse-json.ts';

/** A body as the content type parsers leave it on the request. */
export interface RequestBody {
  raw: Buffer;
  /** The parsed JSON; undefined where there is none. */
  value: unknown;
  mistakes: FieldError[];
}

/** Replaces Fastify's parsers: JSON strictly, everything else as bytes for the routes that take them. */
export function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, raw, done) => {
    try {
      done(null, parseBody(raw as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, raw, done) => {
    done(null, { raw: raw as Buffer, value: undefined, mistakes: [] } satisfies RequestBody);
  });
}

function parseBody(raw: Buffer): RequestBody {
  if (raw.length === 0) return { raw, value: undefined, mistakes: [] };
  const { value, mistakes } = parseStrictJson(raw);
  return { raw, value, mistakes };
}
