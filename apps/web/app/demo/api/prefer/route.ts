import type { PreferencePatch } from '@carillon/sdk';
import { z } from 'zod';
import { DEMO_CATEGORIES, DEMO_CHANNELS } from '../../../../components/demo/demo-types.ts';
import { action } from '../../backend/action.ts';
import { presentPreferences } from '../../backend/present-preferences.ts';
import { callOf, timed } from '../../backend/tell.ts';

const body = z.strictObject({
  category: z.enum(DEMO_CATEGORIES),
  channel: z.enum(DEMO_CHANNELS),
  enabled: z.boolean(),
});

/** The customer chooses what reaches them, and where. */
export const POST = action({
  cost: 0.5,
  body,
  async act({ shop, person, body: { category, channel, enabled } }) {
    const patch: PreferencePatch = {
      changes: [{ level: 'category', category, channel, enabled }],
      source: 'preference_page',
    };
    const { value, ms } = await timed(() => shop.carillon.preferences.patch(person.id, patch));
    const call = callOf({
      ...{ what: 'Change a preference', method: 'PATCH', path: `/v1/subscribers/${person.id}/preferences` },
      ...{ body: patch, status: 200, answer: { choices: value.choices }, ms, notificationIds: [] },
    });
    shop.visits.note(person.id, [call]);
    return { calls: [call], preferences: presentPreferences(value.categories) };
  },
});
