import { readdirSync } from 'node:fs';
import { api, deliveriesOf, orderShipped, send } from './api.ts';

/** Ids of things that exist, for the pages about one of them. */
export interface PageFacts {
  /** `/w/<workspace>/<environment>` */
  base: string;
  notification: string;
  delivery: string;
  subscriber: string;
  template: string;
  operation: string;
}

export interface PageToSee {
  name: string;
  path: (facts: PageFacts) => string;
  /** Seen without being signed in. */
  isPublic?: boolean;
}

const room = (name: string, path: (facts: PageFacts) => string = () => `/${name}`): PageToSee => ({
  name,
  path: (facts) => `${facts.base}${path(facts)}`,
});

/** Every page of the dashboard once, for what holds on all of them: accessibility, reflow, pictures. */
export const PAGES: readonly PageToSee[] = [
  { name: 'sign-in', path: () => '/sign-in', isPublic: true },
  { name: 'sign-up', path: () => '/sign-up', isPublic: true },
  { name: 'demo', path: () => '/demo', isPublic: true },
  room('overview'),
  room('notifications'),
  room('notification', ({ notification }) => `/notifications/${notification}`),
  room('deliveries'),
  room('deliveries-peek', ({ delivery }) => `/deliveries?peek=${delivery}`),
  room('deliveries-none', () => '/deliveries?subscriber=nobody-at-all'),
  room('delivery', ({ delivery }) => `/deliveries/${delivery}`),
  room('operations'),
  room('operation', ({ operation }) => `/operations/${operation}`),
  room('dead-letters'),
  room('send'),
  room('subscribers'),
  room('subscriber', ({ subscriber }) => `/subscribers/${subscriber}`),
  room('subscriber-preferences', ({ subscriber }) => `/subscribers/${subscriber}?tab=preferences`),
  room('workflows'),
  room('workflow', () => '/workflows/order-shipped'),
  room('templates'),
  room('template', ({ template }) => `/templates/${template}`),
  room('channels'),
  room('channel', () => '/channels/sms'),
  room('queues'),
  room('api-keys'),
  room('account'),
  room('push-check'),
  room('missing', () => '/no-such-room'),
];

/** Folders of the app that hold a page, so that a new room cannot be forgotten above. */
export function roomsOfApp(): string[] {
  const folder = new URL('../../apps/web/app/w/[workspace]/[environment]/', import.meta.url);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('['))
    .map(({ name }) => name);
}

/** Makes what the pages are about: a person with an order, and a failed delivery with an operation on it. */
export async function makePageFacts(base: string): Promise<PageFacts> {
  const subscriber = 'ana';
  const notification = await send(orderShipped([subscriber]));
  const [templates, operation] = await Promise.all([
    api<{ data: { id: string }[] }>('/v1/templates?workflow=order-shipped&channel=email&limit=1'),
    api<{ id: string }>('/v1/operations', {
      body: { kind: 'retry', filter: { subscriber: [subscriber], status: ['dead'] }, name: 'Pages', dry_run: true },
    }),
  ]);
  const delivery = await untilPlanned(notification);
  return { base, notification, delivery, subscriber, template: templates.data[0]?.id ?? '', operation: operation.id };
}

async function untilPlanned(notification: string): Promise<string> {
  for (let look = 0; look < 100; look += 1) {
    const email = (await deliveriesOf(notification)).find(({ channel }) => channel === 'email');
    if (email) return email.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${notification} was not planned`);
}
