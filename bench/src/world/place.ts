import type { Channel } from '@carillon/core';
import type { LoadRequest } from '../load/closed-loop.ts';

/** An environment made for one scenario, with everything that a request to it needs. */
export interface Place {
  environmentId: string;
  apiKey: string;
  people: readonly string[];
}

const WORKFLOW = 'order-shipped';
let made = 0;

/** Requests that send to the place's people in turn, one recipient each, with a key of their own as the SDK would set. */
export function requestsTo(place: Place, channels: readonly Channel[]): () => LoadRequest {
  return () => {
    made += 1;
    const order = `A-${process.pid}-${made}`;
    return {
      path: '/v1/notifications',
      headers: {
        authorization: `Bearer ${place.apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': order,
      },
      body: JSON.stringify({
        workflow: WORKFLOW,
        to: [place.people[made % place.people.length]],
        data: { orderId: order, carrier: 'Posta', trackingUrl: `https://track.example/${order}` },
        channels,
      }),
    };
  };
}
