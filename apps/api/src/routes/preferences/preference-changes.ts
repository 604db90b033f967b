import { CHANNELS } from '@carillon/core';
import type { PreferenceChange } from '@carillon/db';
import { z } from 'zod';

const enabled = z.boolean().nullable().describe('True or false sets, null clears.');
const channel = z.enum(CHANNELS);
const everyChannel = channel.optional().describe('Left out: every channel on which it can be changed.');
const key = z.string().min(1).max(255);
const expected = z
  .boolean()
  .nullable()
  .optional()
  .describe('What you saw set there. When it is another value by now, nothing is applied: 409.');

const changeSchema = z.discriminatedUnion('level', [
  z.strictObject({ level: z.literal('workflow'), workflow: key, channel: everyChannel, enabled, expected }),
  z.strictObject({ level: z.literal('category'), category: key, channel: everyChannel, enabled, expected }),
  z.strictObject({ level: z.literal('channel'), channel, enabled, expected }),
  z.strictObject({ level: z.literal('global'), enabled, expected }),
]);

/** Whether `expected` says something about a single value. */
const isOnePlace = (change: z.output<typeof changeSchema>): boolean =>
  change.expected === undefined || change.level === 'global' || change.channel !== undefined;

/** Sources that a customer's backend may name; the others are noted by the platform itself. */
const NAMED_SOURCES = ['api', 'preference_page', 'inbox', 'import'] as const;

export const patchPreferencesBody = z
  .strictObject({
    changes: z.array(changeSchema).max(100).default([]).describe('Applied in order, all or none.'),
    unsubscribe_all: z
      .literal(true)
      .optional()
      .describe('Turns everything off and clears the more specific choices; what is required stays on.'),
    dry_run: z.boolean().optional().describe('Answers what the preferences would be, and stores nothing.'),
    source: z.enum(NAMED_SOURCES).optional().describe('Where the person chose; `api` when left out.'),
  })
  .refine(({ changes, unsubscribe_all }) => changes.length > 0 || unsubscribe_all === true, {
    error: 'needs changes or unsubscribe_all',
  })
  .refine(({ changes }) => changes.every(isOnePlace), {
    error: 'expected needs one switch: name the channel',
    path: ['changes'],
  });
export type PatchPreferencesBody = z.output<typeof patchPreferencesBody>;

/** The changes as the repository takes them. */
export function toChanges({ changes, unsubscribe_all }: PatchPreferencesBody): PreferenceChange[] {
  const off: PreferenceChange[] = unsubscribe_all
    ? [{ level: 'global', key: null, channel: null, enabled: false }]
    : [];
  return [
    ...off,
    ...changes.map((change): PreferenceChange => {
      const { level, enabled, expected } = change;
      const name = level === 'workflow' ? change.workflow : level === 'category' ? change.category : null;
      return {
        ...{ level, enabled, expected },
        key: name,
        channel: level === 'global' ? null : (change.channel ?? null),
      };
    }),
  ];
}
