'use client';

import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { STATUS_KINDS } from '../delivery/status-kinds.ts';
import { StatusShape } from '../delivery/status-shape.tsx';
import { Time } from '../ui/time.tsx';
import { deliveriesOf } from './demo-state.ts';
import type { DemoCall } from './demo-types.ts';
import type { Demo } from './use-demo.ts';

const SHOWN = 6;

interface Props {
  demo: Demo;
  chosenId: string | null;
  onChoose: (id: string) => void;
}

/** What the shop asked for lately: choose one to look at it again. */
export function CallList({ demo, chosenId, onChoose }: Props) {
  const calls = demo.state.calls.slice(0, SHOWN);
  if (calls.length === 0) return null;
  return (
    <div className="px-4 py-3">
      <h3 className="text-meta text-tertiary">Lately</h3>
      <ul className="mt-1 divide-y divide-line">
        {calls.map((call) => (
          <li key={call.id} className="flex min-h-8 items-center gap-3">
            <button
              type="button"
              aria-pressed={call.id === chosenId}
              onClick={() => onChoose(call.id)}
              className="flex min-h-8 min-w-0 flex-1 items-center gap-3 rounded-control text-left text-secondary hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
            >
              <span className="text-meta text-tertiary">
                <Time at={call.at} />
              </span>
              <span className="min-w-0 truncate">{call.what}</span>
            </button>
            <CallResult call={call} demo={demo} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function CallResult({ call, demo }: { call: DemoCall; demo: Demo }) {
  const [notificationId] = call.notificationIds;
  if (notificationId === undefined) return null;
  return (
    <>
      <span className="flex gap-1.5 text-secondary">
        {call.notificationIds.length > 1 ? (
          <span className="tnum text-meta text-tertiary">1 of {call.notificationIds.length}</span>
        ) : null}
        {deliveriesOf(demo.state, [notificationId]).map(({ id, channel, status }) => (
          <span key={id} title={`${CHANNEL_KINDS[channel].word}: ${STATUS_KINDS[status].word}`}>
            <StatusShape status={status} />
            <span className="sr-only">{`${CHANNEL_KINDS[channel].word}: ${STATUS_KINDS[status].word}.`}</span>
          </span>
        ))}
      </span>
      <a
        href={`/demo/open/${notificationId}`}
        target="_blank"
        rel="noreferrer"
        className="shrink-0 rounded-control py-1 text-meta text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
      >
        <span className="max-md:sr-only">Open in the </span>dashboard
      </a>
    </>
  );
}
