'use client';

import Link from 'next/link';
import { EmptyFirstUse } from '../page/empty-state.tsx';
import { usePlace } from '../shell/use-place.ts';
import { buttonClass } from '../ui/button.tsx';

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

/** Nothing was ever sent here: how the first one is. */
export function FirstNotification() {
  const { apiUrl, basePath, environment } = usePlace();
  return (
    <EmptyFirstUse
      title="No notification has been sent here yet"
      sentence="Each accepted request becomes one row here, with what came of it on every channel."
      action={
        <Link href={`${basePath}/send`} className={buttonClass('primary')}>
          Compose one
        </Link>
      }
      request={{ apiUrl, apiKeyPrefix: environment.is_production ? 'crl_live' : 'crl_test', calls: [CALL] }}
    />
  );
}
