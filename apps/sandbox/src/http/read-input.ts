import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** Checks input against a schema. On failure it answers 422 with every mistake, and returns null. */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  reply: FastifyReply,
): z.infer<Schema> | null {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: `/${path.join('/')}`, message }));
  reply.code(422).type('application/problem+json');
  reply.send({ title: 'The request has mistakes', status: 422, errors });
  return null;
}
