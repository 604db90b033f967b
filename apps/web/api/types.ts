import type { Decision } from '@carillon/core';
import type {
  Operation as ApiOperation,
  Delivery as DeliveryRow,
  DeliveryDetail as DeliveryWhole,
  Schema,
} from '@carillon/sdk';

/** The visitor, as a session sees them. */
export type Me = Extract<Schema<'Me'>, { kind: 'session' }>;
/** How far the installation is set up. */
export type Setup = Schema<'Setup'>;
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

/** A row of the notifications list: one accepted request. */
export type Notification = Schema<'Notification'>;
export type NotificationDetail = Schema<'NotificationDetail'>;
export type NotificationRecipient = Schema<'NotificationRecipient'>;
/** A delivery with its attempts, timeline and decision, without its content. */
export type DeliveryWithHistory = Schema<'DeliveryWithHistory'>;

export type Workflow = Schema<'Workflow'>;
export type WorkflowDetail = Schema<'WorkflowDetail'>;
export type Template = Schema<'Template'>;
export type TemplatePreview = Schema<'TemplatePreview'>;
/** What a send would do, and one of its rows. */
export type DryRun = Schema<'DryRun'>;
export type DryDelivery = Schema<'DryRunDelivery'>;
/** A rendering of something that was not sent. */
export type Rendering = DryDelivery['content'];

export type ApiKey = Schema<'ApiKey'>;
export type CreatedApiKey = Schema<'CreatedApiKey'>;
/** A browser that is signed in. */
export type Session = Schema<'Session'>;

/** How an environment does, and how the path of all does. */
export type Overview = Schema<'Overview'>;
export type Queues = Schema<'Queues'>;
