'use client';

import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useFilters } from '../../../../../components/filter/use-filters.ts';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { FirstSubscriber } from '../../../../../components/subscriber/first-subscriber.tsx';
import { CreateSubscriberDialog } from '../../../../../components/subscriber/lazy-tabs.tsx';
import { SUBSCRIBER_COLUMNS } from '../../../../../components/subscriber/subscriber-columns.tsx';
import { SUBSCRIBER_FILTERS } from '../../../../../components/subscriber/subscriber-filters.ts';
import { subscriberPath } from '../../../../../components/subscriber/subscriber-path.ts';
import type { Subscriber } from '../../../../../components/subscriber/types.ts';
import { ListPage } from '../../../../../components/table/list-page.tsx';
import { listShortcuts } from '../../../../../components/table/list-shortcuts.ts';
import { Button } from '../../../../../components/ui/button.tsx';
import { type FirstRead, useKeysetList } from '../../../../../live/use-keyset-list.ts';

const NOUN = { one: 'subscriber', many: 'subscribers' };
const LINES = listShortcuts('subscriber', {});

/** Everybody of the environment, newest first. */
export function SubscribersClient({ first }: { first: FirstRead<Subscriber> | null }) {
  const { environment, basePath, mayManage } = usePlace();
  const [isCreating, setIsCreating] = useState(false);
  const filters = useFilters(SUBSCRIBER_FILTERS);
  const list = useKeysetList<Subscriber>({
    environmentId: environment.id,
    key: ['subscribers', filters.values],
    path: (page) => filters.pathOf('/subscribers', page),
    first,
  });
  return (
    <>
      <ListPage<Subscriber>
        title="Subscribers"
        noun={NOUN}
        list={list}
        filters={filters}
        columns={SUBSCRIBER_COLUMNS}
        rowHref={({ id }) => `${basePath}${subscriberPath(id)}`}
        rowName={({ id }) => `subscriber ${id}`}
        emptyFirstUse={<FirstSubscriber />}
        headActions={
          mayManage ? (
            <Button onClick={() => setIsCreating(true)}>
              <UserPlus className="size-3.5" aria-hidden="true" />
              New subscriber
            </Button>
          ) : null
        }
        shortcuts={{ lines: LINES }}
      />
      {isCreating ? <CreateSubscriberDialog onClose={() => setIsCreating(false)} /> : null}
    </>
  );
}
