import type { DeliveryStatus } from '@carillon/core';
import type { Tone } from '../delivery/status-kinds.ts';

/** A stretch of time or an instant on a lane. */
export interface LaneMark {
  id: string;
  kind: 'travel' | 'queue' | 'throttle' | 'schedule' | 'attempt' | 'backoff' | 'doubt' | 'idle' | 'tick';
  fromMs: number;
  /** The same as `fromMs` for a tick. */
  toMs: number;
  /** Still going on, so its end is not the last word. */
  isOpen: boolean;
  name: string;
  detail: string | null;
  tone: Tone;
  /** What a tick stands for: a delivery status, or an engagement such as `read`. */
  sign: DeliveryStatus | string | null;
}
