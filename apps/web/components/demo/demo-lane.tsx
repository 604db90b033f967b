'use client';

import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { StatusBadge } from '../delivery/status-badge.tsx';
import { Countdown } from './countdown.tsx';
import type { DemoChannel, DemoDelivery } from './demo-types.ts';
import { countStatuses, lastRefusal, sentenceOf } from './lane-facts.ts';
import { LaneTrack } from './lane-track.tsx';
import { SmsSwitch } from './sms-switch.tsx';
import type { Demo } from './use-demo.ts';

interface Props {
  channel: DemoChannel;
  /** What of the followed notifications goes this way. */
  rows: readonly DemoDelivery[];
  demo: Demo;
  /** Notifications that will show up here, once their queue has been read. */
  expected: readonly string[];
}

/** One channel's lane: its track, what is on it, and one line about it. */
export function DemoLane({ channel, rows, demo, expected }: Props) {
  const { word, Icon } = CHANNEL_KINDS[channel];
  const last = rows.at(-1);
  const isBroken = channel === 'sms' && demo.state.sms.brokenUntil !== null;
  return (
    <div id={`lane-${channel}`} data-lane={channel} className="flex scroll-mt-28 gap-3">
      <div className="relative w-[74px] shrink-0 pt-1.5 pb-4">
        <h3 className="inline-flex items-center gap-1.5 font-medium whitespace-nowrap">
          <Icon className="size-3.5 shrink-0 text-secondary" aria-hidden="true" />
          {word}
        </h3>
      </div>
      <div className="relative min-w-0 flex-1 pb-3">
        <span
          aria-hidden="true"
          className="absolute top-0 -left-3 h-full w-px bg-line-strong/60 [[data-lane]:last-child>div>&]:h-[17px]"
        />
        <LaneTrack rows={rows} expected={expected} isBroken={isBroken} />
        <div className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1">
          {last ? <LaneStatus rows={rows} last={last} demo={demo} /> : <Nothing isExpected={expected.length > 0} />}
        </div>
        {channel === 'sms' ? <SmsSwitch demo={demo} /> : null}
      </div>
    </div>
  );
}

const Nothing = ({ isExpected }: { isExpected: boolean }) => (
  <p className="text-tertiary">{isExpected ? 'Stored; its queue is being read.' : 'Nothing yet.'}</p>
);

function LaneStatus({ rows, last, demo }: { rows: readonly DemoDelivery[]; last: DemoDelivery; demo: Demo }) {
  const { sms, arrivals, clockAheadMs } = demo.state;
  if (rows.length > 1) return <StormStatus rows={rows} isOpen={last.channel === 'sms' && sms.breaker === 'open'} />;
  const isTrying = last.status === 'retrying' || last.status === 'sending';
  const note = isTrying && last.attempts_used > 0 ? `${last.attempts_used} of ${last.max_attempts}` : null;
  return (
    <>
      <StatusBadge status={last.status} note={note} />
      {last.status === 'retrying' && last.due_at ? (
        <span className="text-warning">
          next attempt in <Countdown until={last.due_at} clockAheadMs={clockAheadMs} />
        </span>
      ) : null}
      <p className="min-w-0 basis-full text-secondary xl:basis-auto xl:flex-1">
        {sentenceOf(last, lastRefusal(arrivals, last.id), sms)}
      </p>
    </>
  );
}

const StormStatus = ({ rows, isOpen }: { rows: readonly DemoDelivery[]; isOpen: boolean }) => (
  <>
    {countStatuses(rows).map(([status, count]) => (
      <StatusBadge key={status} status={status} note={String(count)} />
    ))}
    {isOpen ? (
      <p className="text-warning">Ten failures in a row opened the breaker: the rest waits and uses no attempt.</p>
    ) : null}
  </>
);
