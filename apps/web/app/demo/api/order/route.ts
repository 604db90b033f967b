import { CARRIERS, PRODUCTS, parcelLeft } from '@carillon/example-orders/shop-events';
import { z } from 'zod';
import { action } from '../../backend/action.ts';
import { newOrderNumber, tell } from '../../backend/tell.ts';

const body = z.strictObject({ product: z.enum(PRODUCTS.map(({ id }) => id)) });

/** A product is bought; the warehouse is quick, so the parcel leaves at once. */
export const POST = action({
  body,
  async act({ shop, person, body: { product } }) {
    const orderId = newOrderNumber();
    const carrier = CARRIERS[PRODUCTS.findIndex(({ id }) => id === product)] ?? CARRIERS[0];
    const event = parcelLeft({ key: orderId, customerId: person.id, orderId, carrier });
    const call = await tell(shop, person, event, 'Place an order');
    shop.visits.note(person.id, [call]);
    return { calls: [call] };
  },
});
