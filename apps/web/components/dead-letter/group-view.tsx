'use client';

import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Delivery } from '../../api/types.ts';
import { type FirstRead, useKeysetList } from '../../live/use-keyset-list.ts';
import { Sparkline } from '../chart/sparkline.tsx';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { LiveIndicator } from '../delivery/live-indicator.tsx';
import { PageBody } from '../page/page-body.tsx';
import { PageHead } from '../page/page-head.tsx';
import { SkeletonLines } from '../page/skeleton.tsx';
import { usePlace } from '../shell/use-place.ts';
import { KeyValue } from '../ui/key-value.tsx';
import { formatCount } from '../ui/number.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';
import { groupPath, groupRowsPath } from './dead-letter-paths.ts';
import { GroupActions } from './group-actions.tsx';
import { GroupCause } from './group-cause.tsx';
import { GroupDeliveries } from './group-deliveries.tsx';
import { ParkedMessages } from './parked-messages.tsx';
import type { DeadLetterGroup, FirstGroups } from './types.ts';
import { useGroups } from './use-groups.ts';

const frameIds = (frame: { delivery_ids: string[] }): string[] => frame.delivery_ids;
const idsPath = (ids: string[]): string => `/deliveries?${new URLSearchParams({ ids: ids.join(','), limit: '100' })}`;

interface Props {
  fingerprint: string;
  first: FirstGroups | null;
  firstRows: FirstRead<Delivery> | null;
}

/** One group: what happened, to whom, and the way to put it right. */
export function GroupView({ fingerprint, first, firstRows }: Props) {
  const { environment, basePath } = usePlace();
  const state = useGroups(environment.id, groupPath(fingerprint), first);
  const group = state.groups?.[0] ?? null;
  const list = useKeysetList<Delivery>({
    environmentId: environment.id,
    key: ['dead-letter-group', fingerprint],
    path: (page) => groupRowsPath(fingerprint, page),
    idsPath,
    frameIds,
    first: firstRows,
  });
  const rows = list.list?.shown ?? [];
  const head = (
    <PageHead
      title={group?.sentence ?? (state.groups ? 'Nothing is left in this group' : 'Dead letters')}
      back={{ href: `${basePath}/dead-letters`, name: 'Dead letters' }}
      live={<LiveIndicator state={state.liveState} isPaused={false} asOfMs={state.asOfMs} />}
      subtitle={group ? <GroupCause group={group} /> : undefined}
    />
  );
  const note = state.error ? (
    <ProblemNote error={state.error} what="The group could not be read" onRetry={() => void state.refetch()} />
  ) : null;
  if (group?.kind === 'message') {
    return (
      <>
        {head}
        <PageBody>
          {note}
          <GroupFacts group={group} />
          <ParkedMessages fingerprint={fingerprint} onChanged={state.readAgain} />
        </PageBody>
      </>
    );
  }
  return (
    <GroupDeliveries list={list}>
      {head}
      <PageBody>
        {note}
        {state.groups && !group ? <Emptied /> : null}
        {group ? <GroupFacts group={group} /> : state.groups ? null : <SkeletonLines n={4} />}
        <GroupActions group={group} fingerprint={fingerprint} rows={rows} onChanged={state.readAgain} />
      </PageBody>
    </GroupDeliveries>
  );
}

const Emptied = () => (
  <p role="status" className="flex items-center gap-2 text-reading text-secondary">
    <Check className="size-4 shrink-0 text-success" aria-hidden="true" />
    Every delivery of this group was retried or discarded. New failures of this kind would show up here.
  </p>
);

function GroupFacts({ group }: { group: DeadLetterGroup }) {
  const facts: { name: string; value: ReactNode }[] = [
    { name: 'Channel', value: group.channel ? <ChannelLabel channel={group.channel} /> : null },
    { name: 'Queue', value: group.queue },
    { name: 'Code', value: group.reason ? <span className="font-mono text-mono">{group.reason}</span> : null },
    { name: 'Affected', value: affected(group) },
    { name: 'Workflows', value: group.workflows.join(', ') || null },
    { name: 'First seen', value: <Time at={group.first_seen_at} withDistance /> },
    { name: 'Last seen', value: <Time at={group.last_seen_at} withDistance /> },
    {
      name: 'Last 24 hours',
      value: group.trend.length > 0 ? <Sparkline values={group.trend} label="Failures by the hour" /> : null,
    },
  ];
  return <KeyValue items={facts} />;
}

function affected({ count, people, bounced, kind }: DeadLetterGroup): string {
  if (kind === 'message') return `${formatCount(count)} ${count === 1 ? 'message' : 'messages'}`;
  const deliveries = `${formatCount(count)} ${count === 1 ? 'delivery' : 'deliveries'}`;
  const persons = people === null ? '' : ` to ${formatCount(people)} ${people === 1 ? 'person' : 'people'}`;
  return `${deliveries}${persons}${bounced > 0 && bounced < count ? `, ${formatCount(bounced)} of them bounced` : ''}`;
}
