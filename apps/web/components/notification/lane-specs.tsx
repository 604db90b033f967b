'use client';

import type { Channel } from '@carillon/core';
import type { ReactNode } from 'react';
import type { DeliveryWithHistory, NotificationDetail } from '../../api/types.ts';
import { CHANNEL_KINDS, CHANNELS } from '../delivery/channel-kinds.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { attemptsNote, whySentence } from '../delivery/delivery-facts.ts';
import { DuplicateMark } from '../delivery/duplicate-mark.tsx';
import { StatusBadge } from '../delivery/status-badge.tsx';
import { laneMarks } from '../lane/lane-marks.ts';
import type { LaneSpec } from '../lane/lane-spec.ts';
import { countdown } from '../ui/format-time.ts';

/** A lane of the board with the delivery behind it, if it is planned already. */
export interface NotificationLane extends LaneSpec {
  /** In URLs: the channel, and a number from the second delivery of a channel on. */
  slug: string;
  delivery: DeliveryWithHistory | null;
}

interface Options {
  nowMs: number;
  renderRetry: (delivery: DeliveryWithHistory) => ReactNode;
}

/** A lane per delivery in the order of channels; an expected channel without any has a lane that waits. */
export function notificationLanes(
  detail: NotificationDetail,
  deliveries: readonly DeliveryWithHistory[],
  options: Options,
): NotificationLane[] {
  return CHANNELS.filter((channel) => detail.channels.includes(channel)).flatMap((channel) => {
    const own = deliveries.filter((delivery) => delivery.channel === channel);
    if (own.length === 0) return [plannedLane(detail, channel, options.nowMs)];
    return own.map((delivery, index) => deliveryLane(delivery, index, own.length, options));
  });
}

function deliveryLane(delivery: DeliveryWithHistory, index: number, of: number, options: Options): NotificationLane {
  const { channel, status } = delivery;
  const label = of > 1 ? `${CHANNEL_KINDS[channel].word} ${index + 1} of ${of}` : CHANNEL_KINDS[channel].word;
  return {
    id: delivery.id,
    slug: index === 0 ? channel : `${channel}-${index + 1}`,
    delivery,
    label,
    heading: (
      <span className="inline-flex items-center gap-1.5">
        <ChannelLabel channel={channel} />
        {of > 1 ? <span className="tnum text-meta font-normal text-tertiary">{`${index + 1} of ${of}`}</span> : null}
      </span>
    ),
    status,
    marks: laneMarks(delivery, options.nowMs),
    sentence: status === 'filtered' ? whySentence(delivery) : null,
    aside: <LaneAside delivery={delivery} nowMs={options.nowMs} retry={options.renderRetry(delivery)} />,
  };
}

interface AsideProps {
  delivery: DeliveryWithHistory;
  nowMs: number;
  retry: ReactNode;
}

/** Where the delivery stands; while it waits, when it goes on, and the button beside it. */
function LaneAside({ delivery, nowMs, retry }: AsideProps) {
  const isWaiting = delivery.due_at !== null && (delivery.status === 'retrying' || delivery.status === 'in_doubt');
  return (
    <>
      {isWaiting && nowMs > 0 ? (
        <span className="tnum text-meta whitespace-nowrap text-secondary">
          {delivery.status === 'retrying' ? 'next attempt' : 'decided'} in{' '}
          {countdown(Date.parse(delivery.due_at ?? '') - nowMs)}
        </span>
      ) : null}
      {delivery.possible_duplicate ? <DuplicateMark isCompact /> : null}
      <StatusBadge status={delivery.status} note={delivery.status === 'retrying' ? attemptsNote(delivery) : null} />
      {isWaiting ? retry : null}
    </>
  );
}

/** Expected by the request, but its deliveries are not planned yet. */
function plannedLane(detail: NotificationDetail, channel: Channel, nowMs: number): NotificationLane {
  const isPlanned = detail.expansion.some((each) => each.channel === channel && each.state === 'done');
  const acceptedMs = Date.parse(detail.accepted_at);
  return {
    id: `${detail.id}-${channel}`,
    slug: channel,
    delivery: null,
    label: CHANNEL_KINDS[channel].word,
    heading: <ChannelLabel channel={channel} />,
    status: 'queued',
    marks: isPlanned
      ? []
      : [
          {
            id: `${channel}-travel`,
            kind: 'travel',
            fromMs: acceptedMs,
            toMs: Math.max(nowMs, acceptedMs),
            isOpen: true,
            name: 'On its way to the channel',
            detail: null,
            tone: 'neutral',
            sign: null,
          },
        ],
    sentence: null,
    aside: <span className="text-meta text-tertiary">{isPlanned ? 'Nobody to send to' : 'Not planned yet'}</span>,
  };
}
