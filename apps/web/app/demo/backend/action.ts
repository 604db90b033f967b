import 'server-only';
import { CarillonApiError, CarillonError } from '@carillon/sdk';
import { cookies } from 'next/headers';
import { z } from 'zod';
import type { DemoPerson } from '../../../components/demo/demo-types.ts';
import { refusal } from './refusal.ts';
import { isSameOrigin } from './same-origin.ts';
import { openShop, type Shop } from './shop.ts';
import { personOf, readVisitorToken } from './visitor.ts';

export const VISITOR_COOKIE = 'carillon_demo';

interface ActionContext<Body> {
  shop: Shop;
  person: DemoPerson;
  body: Body;
}

/** What a route handler of the shop is made of. */
interface Action<Body> {
  /** What of the visitor's allowance it uses; 1 when left out. */
  cost?: number;
  body: z.ZodType<Body>;
  act(context: ActionContext<Body>): Promise<object>;
}

/** The visitor of a request; null before the first hello. */
export async function visitorOf(): Promise<DemoPerson | null> {
  const token = readVisitorToken((await cookies()).get(VISITOR_COOKIE)?.value);
  return token === null ? null : personOf(token);
}

/** A write of the shop: same origin, known visitor, within bounds, a body of a fixed shape. */
export function action<Body>({ cost = 1, body, act }: Action<Body>): (request: Request) => Promise<Response> {
  return async (request) => {
    const shop = openShop();
    if (shop === null) return refusal(404, 'There is no shop here', 'Start it with "npm run up".');
    if (!isSameOrigin(request.headers)) return refusal(403, 'Not from this page', 'Only the shop’s own page may act.');
    const person = await visitorOf();
    if (person === null) return refusal(409, 'The shop does not know you yet', 'Reload the page to be let in.');
    if (!shop.perVisitor.take(person.id, cost) || !shop.overall.take('all', cost)) return tooMany();
    const input = body.safeParse(await request.json().catch(() => ({})));
    if (!input.success) return refusal(422, 'The shop does not sell that', z.prettifyError(input.error));
    return answer(() => act({ shop, person, body: input.data }));
  };
}

/** Runs what may fail, and turns failures into the words of the visitor's page. */
export async function answer(act: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await act());
  } catch (error) {
    if (error instanceof CarillonApiError) {
      return refusal(error.status, error.title, error.message, error.requestId);
    }
    const detail = error instanceof CarillonError ? error.message : 'It did not answer. Try again in a moment.';
    return refusal(503, 'The shop could not reach Carillon or the sandbox', detail);
  }
}

export const tooMany = (): Response =>
  refusal(429, 'One thing at a time', 'The shop is small: wait a few seconds, then try again.');
