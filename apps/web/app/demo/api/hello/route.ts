import { CarillonApiError } from '@carillon/sdk';
import { cookies } from 'next/headers';
import type { DemoPerson } from '../../../../components/demo/demo-types.ts';
import { answer, tooMany, VISITOR_COOKIE } from '../../backend/action.ts';
import { refusal } from '../../backend/refusal.ts';
import { isSameOrigin } from '../../backend/same-origin.ts';
import { openShop, type Shop } from '../../backend/shop.ts';
import { newVisitorToken, personOf, readVisitorToken } from '../../backend/visitor.ts';

const COOKIE_DAYS = 30;
/** New people cost more than what known ones do. */
const HELLO_COST = 4;

/** Lets a visitor in: known by the cookie, or a new customer of the shop with addresses of their own. */
export async function POST(request: Request): Promise<Response> {
  const shop = openShop();
  if (shop === null) return refusal(404, 'There is no shop here', 'Start it with "npm run up".');
  if (!isSameOrigin(request.headers)) return refusal(403, 'Not from this page', 'Only the shop’s own page may act.');
  const jar = await cookies();
  const known = readVisitorToken(jar.get(VISITOR_COOKIE)?.value);
  if (!shop.overall.take('all', known === null ? HELLO_COST : 1)) return tooMany();
  const token = known ?? newVisitorToken();
  jar.set(VISITOR_COOKIE, token, {
    path: '/demo',
    httpOnly: true,
    sameSite: 'lax',
    secure: new URL(request.url).protocol === 'https:',
    maxAge: COOKIE_DAYS * 86_400,
  });
  const person = personOf(token);
  return answer(async () => {
    await ensureCustomer(shop, person);
    return { person };
  });
}

/** Whoever exists stays as they are, with the choices they made. */
async function ensureCustomer({ carillon }: Shop, { id, name, email, phone }: DemoPerson): Promise<void> {
  try {
    await carillon.subscribers.get(id);
  } catch (error) {
    if (!(error instanceof CarillonApiError) || error.status !== 404) throw error;
    await carillon.subscribers.put(id, { email, phone, locale: 'en', timezone: 'Europe/Berlin', data: { name } });
  }
}
