import { readPreferences } from '@carillon/db';
import { defineRoute } from '../../http/route.ts';
import { subscriberParams } from '../subscribers/subscriber-body.ts';
import { subscriberMissing } from '../subscribers/subscriber-missing.ts';
import { preferencesSchema, presentPreferences } from './present-preferences.ts';

export const getPreferences = defineRoute({
  method: 'GET',
  path: '/v1/subscribers/:id/preferences',
  operationId: 'getPreferences',
  tag: 'Preferences',
  summary: "A person's effective preferences and where each comes from",
  access: 'read',
  params: subscriberParams,
  responses: { 200: { description: 'Every category and workflow on every channel.', schema: preferencesSchema } },
  async handler({ params, scope, deps }) {
    const state = await readPreferences(deps.database, scope, params.id);
    if (state === null) throw subscriberMissing();
    return { status: 200, body: presentPreferences(state) };
  },
});
