import { uuidV7 } from '@carillon/core';
import type { SendRequest } from '../provider.ts';
import { describeProviderConformance } from '../testing/conformance.ts';
import type { Behaviour } from '../testing/scripted-server.ts';
import { makeDependencies, makeSendRequest } from '../testing/send-request.ts';
import { inboxProvider } from './inbox-provider.ts';

const content = { title: 'On its way', body: 'Your order has left us.', url: '' };

describeProviderConformance<'in_app'>(
  'inbox',
  async () => {
    let behaviour: Behaviour = 'accept';
    let taken = 0;
    const acceptInApp = async (request: SendRequest<'in_app'>) => {
      if (behaviour === 'defer') throw new Error(`no room for ${request.content.body}`);
      taken += 1;
      return { inboxMessageId: uuidV7() };
    };
    return {
      open: () => inboxProvider.open({ settings: {}, credentials: {} }, makeDependencies({ acceptInApp })),
      request: (_target, given) => makeSendRequest({ channel: 'in_app', address: uuidV7(), content, ...given }),
      behave: (next) => {
        behaviour = next;
      },
      secretsOf: (request) => [request.content.body],
      taken: () => taken,
      peakConnections: () => 0,
      stop: () => {},
    };
  },
  { behaviours: ['accept', 'defer'], hasNetwork: false, maxConnections: 0, badAddresses: [] },
);
