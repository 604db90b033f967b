import { z } from 'zod';
import { action } from '../../backend/action.ts';
import { callOf, timed } from '../../backend/tell.ts';

/** The visitor's device, played by the sandbox, gives its push subscription to the shop, which registers it. */
export const POST = action({
  body: z.strictObject({}),
  async act({ shop, person }) {
    const body = await shop.sandbox.device(person);
    const { value, ms } = await timed(() => shop.carillon.subscribers.pushSubscriptions.add(person.id, body));
    const call = callOf({
      ...{ what: 'Turn on push', method: 'POST', path: `/v1/subscribers/${person.id}/push-subscriptions` },
      ...{ body: { ...body, keys: { p256dh: '…', auth: '…' } }, status: 201, answer: value, ms, notificationIds: [] },
    });
    shop.visits.note(person.id, [call]);
    return { calls: [call] };
  },
});
