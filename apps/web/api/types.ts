import type { Decision } from '@carillon/core';
import type {
  Operation as ApiOperation,
  Delivery as DeliveryRow,
  DeliveryDetail as DeliveryWhole,
  Schema,
} from '@carillon/sdk';

/** The visitor, as a session sees them. */
export type Me = Extract<Schema<'Me'>, { kind: 'session' }>;
export type WorkspaceRef = Me['workspaces'][number];
export type EnvironmentRef = WorkspaceRef['environments'][number];

/** A row of the deliveries list. */
export type Delivery = DeliveryRow;
/** A delivery with everything about it. */
export type DeliveryDetail = DeliveryWhole;
export type DeliveryAttempt = DeliveryDetail['attempts'][number];
export type TimelineEntry = DeliveryDetail['timeline'][number];
export type DeliveryContent = NonNullable<DeliveryDetail['content']>;
export type DeliveryDecision = Pick<Decision, 'deliver' | 'reason' | 'summary' | 'rules'>;

export type Operation = ApiOperation;

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
  has_more: boolean;
}
