import { STORIES_MAX, weekEnded } from '@carillon/example-orders/shop-events';
import { z } from 'zod';
import { action } from '../../backend/action.ts';
import { newOrderNumber, tell } from '../../backend/tell.ts';

/** Marketing, which people may turn off. */
export const POST = action({
  body: z.strictObject({}),
  async act({ shop, person }) {
    const event = weekEnded(newOrderNumber().replace('SHOP', 'WEEK'), [person.id], STORIES_MAX - 1);
    const call = await tell(shop, person, event, 'Send the newsletter');
    shop.visits.note(person.id, [call]);
    return { calls: [call] };
  },
});
