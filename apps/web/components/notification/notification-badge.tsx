import type { NotificationStatus } from '@carillon/core';
import type { ReactNode } from 'react';
import type { Tone } from '../delivery/status-kinds.ts';
import { StatusShape } from '../delivery/status-shape.tsx';
import { NOTIFICATION_KINDS } from './notification-kinds.ts';

const TONES: Record<Tone, string> = {
  neutral: 'bg-sunken text-secondary',
  info: 'bg-info-tint text-info',
  success: 'bg-success-tint text-success',
  warning: 'bg-warning-tint text-warning',
  danger: 'bg-danger-tint text-danger',
  decision: 'bg-decision-tint text-decision',
};

const ring = <circle cx="7" cy="7" r="5.25" />;

/** Silhouettes that deliveries have not; the others share theirs. */
const OWN_SHAPES: Partial<Record<NotificationStatus, ReactNode>> = {
  completed: (
    <>
      {ring}
      <path d="m4.6 7.2 1.7 1.7 3.2-3.6" />
    </>
  ),
  partial: (
    <>
      {ring}
      <path d="M7 1.75a5.25 5.25 0 0 1 0 10.5Z" fill="currentColor" stroke="none" />
    </>
  ),
  failed: (
    <>
      {ring}
      <path d="m5 5 4 4m0-4L5 9" />
    </>
  ),
};

const SHARED_SHAPES = {
  accepted: 'queued',
  scheduled: 'scheduled',
  processing: 'sending',
  cancelled: 'cancelled',
  expired: 'expired',
} as const;

function NotificationShape({ status }: { status: NotificationStatus }) {
  const own = OWN_SHAPES[status];
  if (!own) return <StatusShape status={SHARED_SHAPES[status as keyof typeof SHARED_SHAPES]} />;
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
      {own}
    </svg>
  );
}

/** Shape, word and colour of a notification's roll-up. */
export function NotificationBadge({ status }: { status: NotificationStatus }) {
  const { word, tone, meaning } = NOTIFICATION_KINDS[status];
  return (
    <span
      title={meaning}
      data-status={status}
      className={`inline-flex h-6 items-center gap-1.5 rounded-control px-2 text-meta font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      <NotificationShape status={status} />
      {word}
    </span>
  );
}
