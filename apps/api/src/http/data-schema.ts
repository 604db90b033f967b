import type { FieldError } from '@carillon/core';
import { z } from 'zod';
import { createShortCache } from './short-cache.ts';
import { toFieldErrors } from './validate.ts';

const SCHEMAS_REMEMBERED = 1_000;
// A published version never changes: the time only lets unused ones go.
const SCHEMA_FRESH_MS = 3_600_000;

export interface DataSchemas {
  /** The mistakes of `data` against the JSON Schema of a workflow version; pointers begin with `prefix`. */
  check(versionId: string, schema: Record<string, unknown>, data: unknown, prefix: string): Promise<FieldError[]>;
}

/** Checks notification data against workflows' JSON Schemas; each version's schema is compiled once. */
export function createDataSchemas(now: () => number): DataSchemas {
  const compiled = createShortCache<z.ZodType>(SCHEMA_FRESH_MS, SCHEMAS_REMEMBERED, now);
  return {
    async check(versionId, schema, data, prefix) {
      if (Object.keys(schema).length === 0) return [];
      const checker = await compiled.get(versionId, async () =>
        z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema),
      );
      const parsed = checker.safeParse(data);
      if (parsed.success) return [];
      return toFieldErrors(parsed.error.issues, data).map((mistake) => ({
        ...mistake,
        pointer: prefix + mistake.pointer,
      }));
    },
  };
}
