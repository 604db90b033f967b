import type { z } from 'zod';
import { type CarillonEvent, type EventType, eventSchema } from './envelope.ts';

export type ParsedEvent<Event extends CarillonEvent> = { ok: true; event: Event } | { ok: false; reason: string };

/**
 * Parses the bytes of an AMQP message. Never throws: poison is a value with one sentence that says what is wrong.
 * @param expected the event types that the consumer handles
 */
export function parseEvent<Type extends EventType>(
  bytes: Uint8Array,
  expected: readonly Type[],
): ParsedEvent<Extract<CarillonEvent, { type: Type }>> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, reason: 'the body is not JSON' };
  }
  const parsed = eventSchema.safeParse(value);
  if (!parsed.success) return { ok: false, reason: describe(value, parsed.error) };
  if (!(expected as readonly string[]).includes(parsed.data.type)) {
    return { ok: false, reason: `an event of type ${parsed.data.type} does not belong on this queue` };
  }
  return { ok: true, event: parsed.data as Extract<CarillonEvent, { type: Type }> };
}

function describe(value: unknown, error: z.ZodError): string {
  const { type, schema_version } = (value ?? {}) as { type?: unknown; schema_version?: unknown };
  const issue = error.issues[0];
  const where = issue?.path.join('.') || 'the body';
  return `${String(type)} v${String(schema_version)}: ${where}: ${issue?.message ?? 'does not fit'}`.slice(0, 300);
}
