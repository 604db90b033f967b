import type { DeliveryStatus } from '@carillon/core';
import { STATUS_KINDS, type Tone } from './status-kinds.ts';
import { StatusShape } from './status-shape.tsx';

const TONES: Record<Tone, string> = {
  neutral: 'bg-sunken text-secondary',
  info: 'bg-info-tint text-info',
  success: 'bg-success-tint text-success',
  warning: 'bg-warning-tint text-warning',
  danger: 'bg-danger-tint text-danger',
  decision: 'bg-decision-tint text-decision',
};

interface Props {
  status: DeliveryStatus;
  /** Shown beside the word, such as `2 of 5` while retrying. */
  note?: string | null;
  /** Where the note is seen, when something else on the page says it too. */
  noteClassName?: string;
}

/** Shape, word and colour of a delivery's status. */
export function StatusBadge({ status, note, noteClassName = '' }: Props) {
  const { word, tone, meaning } = STATUS_KINDS[status];
  return (
    <span
      title={meaning}
      data-status={status}
      className={`inline-flex h-6 items-center gap-1.5 rounded-control px-2 text-meta font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      <StatusShape status={status} />
      {word}
      {note ? <span className={`tnum font-normal opacity-90 ${noteClassName}`}>{note}</span> : null}
    </span>
  );
}
