import { z } from 'zod';
import { action } from '../../backend/action.ts';

/** A token with which this visitor's browser reads their own inbox, straight from the API. */
export const POST = action({
  cost: 0.5,
  body: z.strictObject({}),
  act: ({ shop, person }) => shop.carillon.subscribers.createInboxToken(person.id),
});
