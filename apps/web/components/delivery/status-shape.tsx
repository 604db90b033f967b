import type { DeliveryStatus } from '@carillon/core';
import type { ReactNode } from 'react';

const ring = <circle cx="7" cy="7" r="5.25" />;
const solid = { fill: 'currentColor', stroke: 'none' } as const;
const cut = { stroke: 'var(--surface)', strokeWidth: 1.5 } as const;

/** A silhouette per status, told apart at 14 px without colour. */
const SHAPES: Record<DeliveryStatus, ReactNode> = {
  scheduled: (
    <>
      {ring}
      <path d="M7 4v3.2l2.1 1.3" />
    </>
  ),
  queued: ring,
  sending: (
    <g className="origin-center animate-[half-turn_1.1s_linear_infinite]">
      <circle cx="7" cy="7" r="5.25" opacity="0.3" />
      <path d="M7 1.75a5.25 5.25 0 0 1 5.25 5.25" />
    </g>
  ),
  retrying: (
    <>
      <path d="M12 7a5 5 0 1 1-1.6-3.7" />
      <path d="M12.2 1.2v2.9H9.3" />
    </>
  ),
  in_doubt: (
    <>
      <path d="M7 1.2 12.8 7 7 12.8 1.2 7Z" />
      <path d="M5.7 5.7a1.3 1.3 0 1 1 1.9 1.2c-.4.2-.6.5-.6.9M7 9.6v.1" />
    </>
  ),
  sent: <path d="M3 11 11 3M5 3h6v6" />,
  delivered: (
    <>
      <circle cx="7" cy="7" r="6" {...solid} />
      <path d="m4.4 7.2 1.8 1.8 3.4-3.8" {...cut} />
    </>
  ),
  filtered: (
    <>
      <path d="M1.8 2.5h10.4L8.3 7.2v4.3l-2.6-1.3v-3Z" />
      <path d="m1.5 12.5 11-11" />
    </>
  ),
  digested: (
    <>
      <path d="M2 4.2 7 1.8l5 2.4-5 2.4Z" />
      <path d="m2 7.2 5 2.4 5-2.4M2 10l5 2.4L12 10" />
    </>
  ),
  cancelled: <path d="M2.5 7h9" strokeWidth="2" />,
  expired: <path d="M3 1.8h8M3 12.2h8M4 2v2.2L7 7l3-2.8V2M4 12V9.8L7 7l3 2.8V12" />,
  bounced: (
    <>
      <path d="M5 3 2 6l3 3" />
      <path d="M2 6h6.2a3.3 3.3 0 0 1 0 6.5H6" />
    </>
  ),
  dead: (
    <>
      <path d="M4.6 1.2h4.8l3.4 3.4v4.8l-3.4 3.4H4.6L1.2 9.4V4.6Z" {...solid} />
      <path d="m5 5 4 4m0-4L5 9" {...cut} />
    </>
  ),
};

export function StatusShape({ status }: { status: DeliveryStatus }) {
  return (
    <svg
      viewBox="0 0 14 14"
      className="size-3.5 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[status]}
    </svg>
  );
}
