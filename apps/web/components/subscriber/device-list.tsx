'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { Section } from '../page/section.tsx';
import { SkeletonLines } from '../page/skeleton.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';
import { subscriberPath } from './subscriber-path.ts';
import type { PushSubscription } from './types.ts';
import { subscriberKey } from './use-subscriber.ts';

interface Props {
  environmentId: string;
  isProduction: boolean;
  subscriberId: string;
  mayChange: boolean;
}

/** The browsers and phones that take push. One that its service calls gone is removed by itself. */
export function DeviceList({ environmentId, isProduction, subscriberId, mayChange }: Props) {
  const queryClient = useQueryClient();
  const path = environmentPath(environmentId, `${subscriberPath(subscriberId)}/push-subscriptions`);
  const key = ['push-subscriptions', environmentId, subscriberId];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => browserFetch<{ data: PushSubscription[] }>(path, { signal }),
  });
  const [removing, setRemoving] = useState<PushSubscription | null>(null);
  const remove = async (device: PushSubscription) => {
    await browserFetch<void>(`${path}/${device.id}`, { method: 'DELETE' });
    await queryClient.invalidateQueries({ queryKey: key });
    await queryClient.invalidateQueries({ queryKey: subscriberKey(environmentId, subscriberId) });
  };
  const devices = query.data?.data;
  return (
    <Section title="Push devices" aside={devices && devices.length > 0 ? devices.length : undefined}>
      {query.error ? (
        <ProblemNote error={query.error} what="The devices could not be read" onRetry={() => void query.refetch()} />
      ) : devices === undefined ? (
        <SkeletonLines n={2} />
      ) : devices.length === 0 ? (
        <p className="text-secondary">
          No device takes push. A browser registers itself once the person allows notifications in your product.
        </p>
      ) : (
        <ul className="flex flex-col">
          {devices.map((device) => (
            <li key={device.id} className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-b border-line py-2">
              <div className="min-w-0">
                <span className="font-medium break-all">{device.service}</span>
                <span className="block text-meta text-secondary">
                  Registered <Time at={device.created_at} />
                  {device.last_sent_at ? (
                    <>
                      {' '}
                      · last taken by its service <Time at={device.last_sent_at} withDistance />
                    </>
                  ) : (
                    ' · nothing taken yet'
                  )}
                </span>
              </div>
              {mayChange ? (
                <Button
                  size="small"
                  aria-label={`Remove the device at ${device.service}`}
                  onClick={() => setRemoving(device)}
                >
                  <Trash2 className="size-3" aria-hidden="true" />
                  Remove
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {removing ? (
        <ConfirmDialog
          title="Remove this device"
          sentence={`Push no longer goes to the browser registered at ${removing.service}. It can register itself again.`}
          confirmLabel="Remove"
          isProduction={isProduction}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(null)}
        />
      ) : null}
    </Section>
  );
}
