import { PRODUCTS, paymentRefused } from '@carillon/example-orders/shop-events';
import { z } from 'zod';
import { action } from '../../backend/action.ts';
import { newOrderNumber, tell } from '../../backend/tell.ts';

/** The bank says no: a critical workflow, which has a lane of its own. */
export const POST = action({
  body: z.strictObject({}),
  async act({ shop, person }) {
    const invoiceId = newOrderNumber().replace('SHOP', 'INV');
    const facts = { key: invoiceId, customerId: person.id, invoiceId, amount: PRODUCTS[0].price, currency: 'EUR' };
    const call = await tell(shop, person, paymentRefused(facts), 'Refuse the card');
    shop.visits.note(person.id, [call]);
    return { calls: [call] };
  },
});
