import type { DeliveryStatus } from '@carillon/core';
import { Archive, BellOff, CheckCheck, Eye, Flag, type LucideIcon, MousePointerClick } from 'lucide-react';
import { STATUS_KINDS, type Tone } from '../delivery/status-kinds.ts';
import { StatusShape } from '../delivery/status-shape.tsx';
import type { LaneMark } from './lane-mark.ts';

export const INKS: Record<Tone, string> = {
  neutral: 'text-secondary',
  info: 'text-info',
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
  decision: 'text-decision',
};

const BARS: Record<Tone, string> = {
  neutral: 'border-line-strong bg-sunken',
  info: 'border-info bg-info-tint',
  success: 'border-success bg-success-tint',
  warning: 'border-warning bg-warning-tint',
  danger: 'border-danger bg-danger-tint',
  decision: 'border-decision bg-decision-tint',
};

/** Waits differ by their stroke, not by colour alone. */
const WAITS: Record<Exclude<LaneMark['kind'], 'attempt' | 'tick'>, string> = {
  travel: 'border-t border-solid border-line-strong',
  queue: 'border-t-2 border-solid border-line-strong/70',
  schedule: 'border-t-2 border-dotted border-line-strong',
  throttle: 'border-t-2 border-double border-t-4 border-warning',
  backoff: 'border-t-2 border-dashed border-line-strong',
  doubt: 'border-t-2 border-dotted border-warning',
  idle: 'border-t border-dotted border-line-strong/60',
};

const ENGAGEMENTS: Readonly<Record<string, LucideIcon>> = {
  seen: Eye,
  read: CheckCheck,
  clicked: MousePointerClick,
  archived: Archive,
  unsubscribed: BellOff,
  complained: Flag,
};

/** What a mark looks like, without its place. */
export function MarkShape({ mark }: { mark: LaneMark }) {
  if (mark.kind === 'tick') {
    return (
      <span className={`flex size-4 items-center justify-center rounded-full bg-surface ${INKS[mark.tone]}`}>
        <SignShape sign={mark.sign} />
      </span>
    );
  }
  if (mark.kind === 'attempt') {
    const pulse = mark.isOpen ? 'animate-[pulse-soft_1.4s_ease-in-out_infinite]' : '';
    return <span className={`block h-4 w-full rounded-[3px] border ${BARS[mark.tone]} ${pulse}`} />;
  }
  return <span className={`block w-full ${WAITS[mark.kind]}`} />;
}

function SignShape({ sign }: { sign: string | null }) {
  if (sign !== null && isStatus(sign)) return <StatusShape status={sign} />;
  const Icon = ENGAGEMENTS[sign ?? ''] ?? Eye;
  return <Icon className="size-3.5" aria-hidden="true" />;
}

const isStatus = (sign: string): sign is DeliveryStatus => sign in STATUS_KINDS;
