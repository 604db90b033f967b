import { EmptyFirstUse } from '../page/empty-state.tsx';

interface Props {
  apiUrl: string;
  isProduction: boolean;
}

const HEIGHTS = [18, 26, 22, 34, 30, 44, 40, 52, 46, 58, 50, 64, 60, 72, 66, 78, 70, 60, 68, 80, 74, 84, 78, 90];

/** Before the first send: what will be here, as a ghost, and the request that begins it. */
export const OverviewEmpty = ({ apiUrl, isProduction }: Props) => (
  <div className="relative">
    <div className="absolute inset-x-0 top-0 flex h-44 items-end gap-1 opacity-50" aria-hidden="true">
      {HEIGHTS.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
        <span key={index} className="flex-1 rounded-t-[2px] bg-line" style={{ height: `${height}%` }} />
      ))}
    </div>
    <div className="pt-36">
      <div className="mx-auto w-full max-w-2xl rounded-panel border border-line bg-bg px-4 md:px-6">
        <EmptyFirstUse
          title="Nothing was sent here yet"
          sentence="Throughput, latency and reasons appear the moment the first notification is accepted. This request sends one."
          request={{
            apiUrl,
            apiKeyPrefix: isProduction ? 'crl_live_' : 'crl_test_',
            calls: [
              {
                method: 'POST',
                path: '/v1/notifications',
                body: {
                  workflow: 'order-shipped',
                  to: [{ id: 'ana', email: 'ana@example.com', phone: '+15005550006' }],
                  data: { orderId: '1042', carrier: 'DHL' },
                },
              },
            ],
          }}
        />
      </div>
    </div>
  </div>
);
