import type { DeliveryStatus } from '@carillon/core';
import type { ReactNode } from 'react';
import type { LaneMark } from './lane-mark.ts';

/** One lane of the board. */
export interface LaneSpec {
  id: string;
  /** In words: `Email`, `Push 1 of 2`. */
  label: string;
  heading: ReactNode;
  status: DeliveryStatus;
  marks: LaneMark[];
  /** Why nothing was sent, said on the lane itself. */
  sentence: string | null;
  /** Status, countdown and what can be done. */
  aside: ReactNode;
}
