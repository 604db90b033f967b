import { nullProvider } from './null-provider.ts';
import { describeProviderConformance } from './testing/conformance.ts';
import { makeDependencies, makeSendRequest } from './testing/send-request.ts';

describeProviderConformance<'sms'>(
  'null',
  async () => {
    let taken = 0;
    return {
      open: () => {
        const connection = nullProvider('sms').open({ settings: {}, credentials: {} }, makeDependencies());
        return {
          ...connection,
          send: (request) => {
            taken += 1;
            return connection.send(request);
          },
        };
      },
      request: (_target, given) =>
        makeSendRequest({ channel: 'sms', address: '+15005550006', content: { body: 'x' }, ...given }),
      behave: () => {},
      secretsOf: () => [],
      taken: () => taken,
      peakConnections: () => 0,
      stop: () => {},
    };
  },
  { behaviours: ['accept'], hasNetwork: false, maxConnections: 0, badAddresses: [] },
);
