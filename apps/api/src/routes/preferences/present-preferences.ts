import { CHANNELS, CHOICE_LEVELS, CHOICE_SOURCES, DECISION_RULES } from '@carillon/core';
import type { PreferenceState } from '@carillon/db';
import { z } from 'zod';
import { presentActor } from '../present-actor.ts';
import { preferenceMatrix } from './preference-matrix.ts';

const cellSchema = z
  .object({
    enabled: z.boolean().describe('The effective value.'),
    is_required: z.boolean().describe('It cannot be turned off.'),
    set: z.boolean().nullable().describe('What is set at this very level.'),
    inherited: z.boolean().describe('What it would be without a value at this level.'),
    origin: z.object({
      rule: z.enum(DECISION_RULES).describe('The rule that decides.'),
      by: z.string().nullable().describe('Where it was chosen.'),
      at: z.iso.datetime().nullable(),
      actor: z.string().nullable().describe('Who chose: `key:key_…`, `member:mem_…`, `subscriber`, `system`.'),
      actor_name: z.string().nullable().describe('The name of the key or member.'),
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
          z.object({
            key: z.string(),
            name: z.string(),
            is_enabled: z.boolean(),
            sends_on: z.array(z.enum(CHANNELS)).describe('Channels of its current version; the others say nothing.'),
            channels: rowSchema,
          }),
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
          actor: z.string().nullable(),
          actor_name: z.string().nullable(),
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
    choices: state.choices.map(({ setAt, actor, actorName, ...choice }) => ({
      ...choice,
      set_at: setAt,
      actor: actor === null ? null : presentActor(actor),
      actor_name: actorName,
    })),
  };
}
