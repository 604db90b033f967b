'use client';

import { useRouter } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { ApiProblem } from '../../../../../../api/problem.ts';
import type { Delivery } from '../../../../../../api/types.ts';
import { Missing } from '../../../../../../components/page/missing.tsx';
import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { SkeletonTable } from '../../../../../../components/page/skeleton.tsx';
import { usePageShortcuts } from '../../../../../../components/shell/use-page-shortcuts.ts';
import { usePlace } from '../../../../../../components/shell/use-place.ts';
import {
  AddressesTab,
  ConsentTab,
  DataTab,
  EditSubscriberDialog,
  PreferenceEditor,
} from '../../../../../../components/subscriber/lazy-tabs.tsx';
import { SubscriberHead } from '../../../../../../components/subscriber/subscriber-head.tsx';
import { subscriberPath } from '../../../../../../components/subscriber/subscriber-path.ts';
import { TimelineTab } from '../../../../../../components/subscriber/timeline-tab.tsx';
import { SUBSCRIBER_TABS, type Subscriber, type SubscriberTab } from '../../../../../../components/subscriber/types.ts';
import { useSubscriber } from '../../../../../../components/subscriber/use-subscriber.ts';
import { Neighbours } from '../../../../../../components/table/neighbours.tsx';
import { useListMemory } from '../../../../../../components/table/use-list-memory.ts';
import { copyText } from '../../../../../../components/ui/copy-id.tsx';
import { ProblemNote } from '../../../../../../components/ui/problem-note.tsx';
import { TabBar } from '../../../../../../components/ui/tabs.tsx';
import type { FirstRead } from '../../../../../../live/use-keyset-list.ts';

const LINES = [
  { keys: ['[', ']'], does: 'Previous and next subscriber of the list' },
  { keys: ['e'], does: 'Edit addresses, locale and time zone' },
  { keys: ['y'], does: 'Copy the subscriber id' },
];

const TABS: readonly { id: SubscriberTab; name: string }[] = [
  { id: 'timeline', name: 'Timeline' },
  { id: 'preferences', name: 'Preferences' },
  { id: 'addresses', name: 'Addresses' },
  { id: 'consent', name: 'Consent history' },
  { id: 'data', name: 'Data' },
];

interface Props {
  subscriberId: string;
  first: Subscriber | null;
  timeline: FirstRead<Delivery> | null;
}

/** One person: what reached them and what did not, what they want, where they are. */
export function SubscriberClient({ subscriberId, first, timeline }: Props) {
  const { environment, basePath, mayManage } = usePlace();
  const { previous, next, listHref } = useSteps(basePath, subscriberId);
  const { data: subscriber, error, refetch } = useSubscriber(environment.id, subscriberId, first);
  const [isEditing, setIsEditing] = useState(false);
  const [tab, setTab] = useQueryState(
    'tab',
    parseAsStringLiteral(SUBSCRIBER_TABS).withDefault('timeline').withOptions({ history: 'push' }),
  );
  const mayChange = mayManage && subscriber?.is_erased === false;
  usePageShortcuts(LINES, {
    '[': () => void previous.go(),
    ']': () => void next.go(),
    e: () => (mayChange ? void setIsEditing(true) : undefined),
    y: () => void copyText(subscriberId, 'Subscriber id'),
  });
  if (!subscriber) {
    return <Absent subscriberId={subscriberId} listHref={listHref} error={error} onRetry={() => void refetch()} />;
  }
  const shared = { environmentId: environment.id, isProduction: environment.is_production, mayChange };
  return (
    <>
      <SubscriberHead
        subscriber={subscriber}
        basePath={basePath}
        listHref={listHref}
        steps={
          <Neighbours
            listPath={`${basePath}/subscribers`}
            previous={previous.segment}
            next={next.segment}
            noun="subscriber"
          />
        }
        mayChange={mayChange}
        onEdit={() => setIsEditing(true)}
      />
      <PageBody>
        {subscriber.is_erased ? (
          <p role="note" className="rounded-panel border border-line bg-sunken px-3 py-2.5">
            This person was erased. The id stays as a tombstone, so that nothing is sent to it; what was decided before
            stays below.
          </p>
        ) : null}
        {error ? (
          <ProblemNote
            error={error}
            what="This person could not be brought up to date"
            onRetry={() => void refetch()}
          />
        ) : null}
        <TabBar
          label="About this person"
          tabs={TABS}
          value={tab}
          onChange={(next) => void setTab(next)}
          panelId="panel"
        />
        <div id="panel" role="tabpanel" aria-label={TABS.find(({ id }) => id === tab)?.name}>
          {tab === 'timeline' ? (
            <TimelineTab
              environmentId={environment.id}
              basePath={basePath}
              subscriberId={subscriberId}
              first={timeline}
            />
          ) : tab === 'preferences' ? (
            <PreferenceEditor {...shared} subscriberId={subscriberId} />
          ) : tab === 'addresses' ? (
            <AddressesTab {...shared} subscriber={subscriber} onEdit={() => setIsEditing(true)} />
          ) : tab === 'consent' ? (
            <ConsentTab environmentId={environment.id} subscriberId={subscriberId} />
          ) : (
            <DataTab {...shared} subscriber={subscriber} />
          )}
        </div>
      </PageBody>
      {isEditing ? (
        <EditSubscriberDialog
          environmentId={environment.id}
          isProduction={environment.is_production}
          subscriber={subscriber}
          onClose={() => setIsEditing(false)}
        />
      ) : null}
    </>
  );
}

/** The rows before and after in the list that led here. Ids are the customer's own, so they are encoded. */
function useSteps(basePath: string, subscriberId: string) {
  const router = useRouter();
  const memory = useListMemory(`${basePath}/subscribers`, subscriberId);
  const step = (id: string | null) => ({
    segment: id === null ? null : encodeURIComponent(id),
    go: () => (id === null ? undefined : void router.replace(`${basePath}${subscriberPath(id)}`)),
  });
  return { previous: step(memory.previous), next: step(memory.next), listHref: memory.listHref };
}

interface AbsentProps {
  subscriberId: string;
  listHref: string;
  error: unknown;
  onRetry: () => void;
}

/** Nobody of this id, or the API could not say. */
function Absent({ subscriberId, listHref, error, onRetry }: AbsentProps) {
  const isMissing = error instanceof ApiProblem && error.facts.status === 404;
  return (
    <>
      <PageHead title="Subscriber" back={{ href: listHref, name: 'Subscribers' }} />
      <PageBody>
        {isMissing ? (
          <Missing noun="subscriber" id={subscriberId} listHref={listHref} />
        ) : error ? (
          <ProblemNote error={error} what="This person could not be read" onRetry={onRetry} />
        ) : (
          <SkeletonTable columns={4} />
        )}
      </PageBody>
    </>
  );
}
