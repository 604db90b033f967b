import { z } from 'zod';
import { action } from '../../backend/action.ts';

/** The SMS provider is back. */
export const POST = action({
  body: z.strictObject({}),
  async act({ shop, person }) {
    await shop.sandbox.mendSms(person.phone);
    shop.visits.note(person.id);
    return {};
  },
});
