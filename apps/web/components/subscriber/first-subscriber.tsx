'use client';

import { EmptyFirstUse } from '../page/empty-state.tsx';
import { usePlace } from '../shell/use-place.ts';

const CALL = {
  method: 'PUT',
  path: '/v1/subscribers/ana',
  body: { email: 'ana@example.com', phone: '+14155550101', locale: 'pt-PT', timezone: 'Europe/Lisbon' },
} as const;

/** Nobody is known here yet: the real request that changes that. */
export function FirstSubscriber() {
  const { apiUrl, environment } = usePlace();
  return (
    <EmptyFirstUse
      title="Nobody is known here yet"
      sentence="Put a person under your own id, or just send to one: who is unknown is created by the first send."
      request={{ apiUrl, apiKeyPrefix: environment.is_production ? 'crl_live' : 'crl_test', calls: [CALL] }}
    />
  );
}
