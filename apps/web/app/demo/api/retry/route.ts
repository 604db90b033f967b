import type { NewOperation } from '@carillon/sdk';
import { z } from 'zod';
import { action } from '../../backend/action.ts';
import { callOf, timed } from '../../backend/tell.ts';

/** Every dead letter of this visitor starts a new series of attempts. */
export const POST = action({
  cost: 2,
  body: z.strictObject({}),
  async act({ shop, person }) {
    const body: NewOperation = {
      kind: 'retry',
      filter: { subscriber: [person.id], status: ['dead'] },
      name: 'SMS provider is back',
    };
    const { value, ms } = await timed(() => shop.carillon.operations.create(body));
    const call = callOf({
      ...{ what: 'Retry dead letters', method: 'POST', path: '/v1/operations', body },
      ...{ status: 202, answer: value, ms, notificationIds: [] },
    });
    shop.visits.note(person.id, [call]);
    return { calls: [call] };
  },
});
