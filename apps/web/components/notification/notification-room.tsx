'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useId } from 'react';
import type { DeliveryWithHistory, NotificationDetail } from '../../api/types.ts';
import { RetryButton } from '../delivery/retry-button.tsx';
import { useRetry } from '../delivery/use-retry.ts';
import { LaneBoard } from '../lane/lane-board.tsx';
import { Section } from '../page/section.tsx';
import { SkeletonLines } from '../page/skeleton.tsx';
import { usePlace } from '../shell/use-place.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TabBar } from '../ui/tabs.tsx';
import { useHydrated } from '../ui/use-hydrated.ts';
import { useNow } from '../ui/use-now.ts';
import { ChannelPanel } from './channel-panel.tsx';
import { ChannelTotals } from './channel-totals.tsx';
import { type NotificationLane, notificationLanes } from './lane-specs.tsx';
import { isFanOut } from './notification-facts.ts';
import { NotificationPayload } from './notification-payload.tsx';
import { RecipientList, useRecipients } from './recipient-list.tsx';
import { useChannelTab } from './use-channel-tab.ts';
import { useNotificationDeliveries } from './use-notification.ts';
import { useNotificationKeys } from './use-notification-keys.ts';

interface Props {
  detail: NotificationDetail;
  readAgain: () => void;
}

/** Everything below the head of a notification's page. */
export function NotificationRoom({ detail, readAgain }: Props) {
  const { environment, mayManage } = usePlace();
  const hasMany = isFanOut(detail);
  const [person, setPerson] = useQueryState('person', parseAsString);
  const recipients = useRecipients(environment.id, detail.id, hasMany);
  const chosen = hasMany ? (person ?? recipients.data?.pages[0]?.data[0]?.subscriber_id ?? null) : null;
  const deliveries = useNotificationDeliveries(environment.id, detail.id, chosen, !hasMany || chosen !== null);
  const { presses, retry } = useRetry(environment.id, readAgain);
  const isHydrated = useHydrated();
  const clockMs = useNow();
  const nowMs = isHydrated ? clockMs : 0;
  const renderRetry = (delivery: DeliveryWithHistory, isRoomy = false) => (
    <RetryButton
      row={delivery}
      press={presses.get(delivery.id)}
      onRetry={retry}
      isProduction={environment.is_production}
      mayRetry={mayManage}
      isRoomy={isRoomy}
    />
  );
  const lanes = notificationLanes(detail, deliveries.data ?? [], { nowMs, renderRetry });
  const tab = useChannelTab(lanes);
  useNotificationKeys({
    id: detail.id,
    onTab: (index) => (lanes[index] ? tab.choose(lanes[index].slug) : undefined),
    onRetry: () => {
      const delivery = tab.lane?.delivery;
      if (delivery?.retryable && mayManage) void retry(delivery);
    },
  });
  const board =
    deliveries.error && !deliveries.data ? (
      <ProblemNote
        error={deliveries.error}
        what="The deliveries could not be read"
        onRetry={() => void deliveries.refetch()}
      />
    ) : deliveries.data || !hasMany ? (
      <LaneBoard
        lanes={lanes}
        acceptedAt={detail.accepted_at}
        nowMs={nowMs}
        selectedId={tab.lane?.id ?? null}
        onSelect={(laneId) => tab.choose(lanes.find(({ id }) => id === laneId)?.slug ?? '')}
      />
    ) : (
      <SkeletonLines n={5} />
    );
  return (
    <>
      {hasMany ? (
        <Section title="Deliveries by channel">
          <ChannelTotals detail={detail} />
        </Section>
      ) : null}
      {hasMany ? (
        <Section title="Timeline" aside={chosen ? `of ${chosen}` : null}>
          <div className="grid gap-6 lg:grid-cols-[260px_minmax(0,1fr)]">
            <RecipientList recipients={recipients} chosen={chosen} onChoose={(id) => void setPerson(id)} />
            <div className="min-w-0">{board}</div>
          </div>
        </Section>
      ) : (
        <Section title="Timeline">{board}</Section>
      )}
      <ChannelTabs lanes={lanes} lane={tab.lane} onChoose={tab.choose} renderRetry={renderRetry} />
      <NotificationPayload detail={detail} />
    </>
  );
}

interface TabsProps {
  lanes: NotificationLane[];
  lane: NotificationLane | undefined;
  onChoose: (slug: string) => void;
  renderRetry: (delivery: DeliveryWithHistory, isRoomy?: boolean) => React.ReactNode;
}

function ChannelTabs({ lanes, lane, onChoose, renderRetry }: TabsProps) {
  const panelId = useId();
  if (!lane) return null;
  return (
    <Section title="By channel" aside={<span className="hidden md:inline">Keys 1 to {lanes.length}</span>}>
      <TabBar
        label="Channel"
        tabs={lanes.map(({ slug, label }) => ({ id: slug, name: label }))}
        value={lane.slug}
        onChange={onChoose}
        panelId={panelId}
      />
      <div id={panelId} role="tabpanel" aria-label={lane.label}>
        {lane.delivery ? (
          <ChannelPanel key={lane.id} delivery={lane.delivery} retry={renderRetry(lane.delivery, true)} />
        ) : (
          <p className="pt-4 text-secondary">This channel has not planned a delivery yet.</p>
        )}
      </div>
    </Section>
  );
}
