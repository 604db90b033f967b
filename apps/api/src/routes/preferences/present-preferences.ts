import { CHANNELS, CHOICE_LEVELS, CHOICE_SOURCES, DECISION_RULES } from '@carillon/core';
import type { PreferenceState } from '@carillon/db';
import { z } from 'zod';
import { preferenceMatrix } from './preference-matrix.ts';

const cellSchema = z
  .object({
    enabled: z.boolean().describe('The effective value.'),
    is_required: z.boolean().describe('It cannot be turned off.'),
    set: z.boolean().nullable().describe('What is set at this very level.'),
    origin: z.object({
      rule: z.enum(DECISION_RULES).describe('The rule that decides.'),
      by: z.string().nullable(),
      at: z.iso.datetime().nullable(),
    }),
  })
  .meta({ id: 'PreferenceCell' });

const rowSchema = z.record(z.enum(CHANNELS), cellSchema);

export const preferencesSchema = z
  .object({
    subscriber: z.string(),
    categories: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        required_channels: z.array(z.enum(CHANNELS)),
        channels: rowSchema,
        workflows: z.array(
          z.object({ key: z.string(), name: z.string(), is_enabled: z.boolean(), channels: rowSchema }),
        ),
      }),
    ),
    choices: z
      .array(
        z.object({
          level: z.enum(CHOICE_LEVELS),
          key: z.string().nullable(),
          channel: z.enum(CHANNELS).nullable(),
          enabled: z.boolean(),
          source: z.enum(CHOICE_SOURCES),
          set_at: z.iso.datetime(),
        }),
      )
      .describe('Everything that is set, at any level.'),
  })
  .meta({ id: 'Preferences' });

/** A person's preferences as the API shows them. */
export function presentPreferences(state: PreferenceState): z.input<typeof preferencesSchema> {
  return {
    subscriber: state.subscriber.id,
    ...preferenceMatrix(state),
    choices: state.choices.map(({ setAt, ...choice }) => ({ ...choice, set_at: setAt })),
  };
}
