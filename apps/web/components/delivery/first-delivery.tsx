'use client';

import { EmptyFirstUse } from '../page/empty-state.tsx';
import { usePlace } from '../shell/use-place.ts';

/** A request that works when pasted with a key in place. */
const CALL = {
  method: 'POST',
  path: '/v1/notifications',
  body: {
    workflow: 'order-shipped',
    to: [{ id: 'ana', email: 'ana@example.com' }],
    data: { orderId: '1042', carrier: 'DHL' },
  },
} as const;

/** Nothing was ever sent here: the real request that changes that. */
export function FirstDelivery() {
  const { apiUrl, environment } = usePlace();
  return (
    <EmptyFirstUse
      title="Nothing has been sent here yet"
      sentence="Send a first notification with an API key of this environment. Its deliveries appear on this page by themselves, one row for each channel."
      request={{ apiUrl, apiKeyPrefix: environment.is_production ? 'crl_live' : 'crl_test', calls: [CALL] }}
    />
  );
}
