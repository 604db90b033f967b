import { z } from 'zod';
import { action } from '../../backend/action.ts';

/** Ends by itself, so that nobody finds the shop broken. */
const OUTAGE_SECONDS = 60;

/** From now on the SMS provider answers 503 for this visitor's number, and for nobody else's. */
export const POST = action({
  body: z.strictObject({}),
  async act({ shop, person }) {
    await shop.sandbox.breakSms(person.phone, OUTAGE_SECONDS);
    shop.visits.note(person.id);
    return {};
  },
});
