import { CARRIERS, parcelLeft } from '@carillon/example-orders/shop-events';
import { z } from 'zod';
import type { DemoCall } from '../../../../components/demo/demo-types.ts';
import { action } from '../../backend/action.ts';
import { newOrderNumber, tell } from '../../backend/tell.ts';

const ORDERS = 20;
/** Nearly a visitor's whole allowance: one storm every few seconds. */
const STORM_COST = 11;

/** Twenty parcels leave at once. */
export const POST = action({
  cost: STORM_COST,
  body: z.strictObject({}),
  async act({ shop, person }) {
    const told = Array.from({ length: ORDERS }, () => {
      const orderId = newOrderNumber();
      const event = parcelLeft({ key: orderId, customerId: person.id, orderId, carrier: CARRIERS[1] });
      return tell(shop, person, event, `${ORDERS} orders at once, the first`);
    });
    const [first, ...others] = await Promise.all(told);
    if (first === undefined) return {};
    const notificationIds = [first, ...others].flatMap((each) => each.notificationIds);
    const call: DemoCall = { ...first, notificationIds };
    shop.visits.note(person.id, [call]);
    return { calls: [call] };
  },
});
