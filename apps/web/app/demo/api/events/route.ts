import { tooMany, visitorOf } from '../../backend/action.ts';
import { follow } from '../../backend/follow.ts';
import { refusal } from '../../backend/refusal.ts';
import { openShop } from '../../backend/shop.ts';

export const dynamic = 'force-dynamic';

/** What becomes of the visitor's notifications, live. */
export async function GET(request: Request): Promise<Response> {
  const shop = openShop();
  const person = await visitorOf();
  if (shop === null || person === null) return refusal(404, 'There is no shop here', 'Reload the page to be let in.');
  if (!shop.visits.enter(person.id)) return tooMany();
  return new Response(follow(shop, person, request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
