'use client';

import { useState } from 'react';
import { CallList } from './call-list.tsx';
import { CallPanel } from './call-panel.tsx';
import { DemoLane } from './demo-lane.tsx';
import { deliveriesOf, latestNotifications } from './demo-state.ts';
import { DEMO_CHANNELS } from './demo-types.ts';
import { LaneHead } from './lane-head.tsx';
import type { Demo } from './use-demo.ts';

interface Props {
  demo: Demo;
  apiUrl: string;
}

/** Everything between the shop and the devices, as it happens. */
export function WireTap({ demo, apiUrl }: Props) {
  const { state, isLive } = demo;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const newest = state.calls[0];
  const call = state.calls.find(({ id }) => id === chosenId) ?? newest;
  const followed = state.calls.find(({ id, notificationIds }) => id === chosenId && notificationIds.length > 0);
  const latest = latestNotifications(state);
  const rows = deliveriesOf(state, followed ? followed.notificationIds : latest);
  return (
    <section
      id="wire"
      aria-labelledby="wire-title"
      className="min-w-0 scroll-mt-28 border-line max-md:border-t md:border-l"
    >
      <div className="flex h-14 items-center justify-between border-b border-line px-4">
        <div className="min-w-0">
          <h2 id="wire-title" className="text-reading font-semibold">
            The wire
          </h2>
          <p className="truncate text-meta text-tertiary">What Carillon does with one request, as it happens</p>
        </div>
        <LiveMark isLive={isLive && !state.trouble} isReady={state.isReady} />
      </div>
      {state.trouble ? (
        <p role="alert" className="border-b border-line bg-warning-tint px-4 py-2 text-warning">
          {state.trouble}
        </p>
      ) : null}
      <CallPanel call={call} isSending={demo.pending.size > 0} apiUrl={apiUrl} />
      <div className="border-b border-line px-4 pt-3 pb-1">
        <LaneHead />
        {DEMO_CHANNELS.map((channel) => (
          <DemoLane
            key={channel}
            channel={channel}
            rows={rows.filter((row) => row.channel === channel)}
            demo={demo}
            expected={followed ? [] : latest}
          />
        ))}
      </div>
      <CallList demo={demo} chosenId={call?.id ?? null} onChoose={setChosenId} />
    </section>
  );
}

const LiveMark = ({ isLive, isReady }: { isLive: boolean; isReady: boolean }) => (
  <p role="status" className="inline-flex shrink-0 items-center gap-1.5 text-meta text-secondary">
    <span
      aria-hidden="true"
      className={`size-2 rounded-full ${isLive ? 'animate-[pulse-soft_2s_ease-in-out_infinite] bg-success' : 'border border-line-strong'}`}
    />
    {isLive ? 'Live' : isReady ? 'Reconnecting' : 'Connecting'}
  </p>
);
