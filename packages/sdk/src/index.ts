export { Carillon, type CarillonOptions } from './carillon.ts';
export {
  CarillonInbox,
  type CarillonInboxOptions,
  type InboxCounts,
  type InboxEvent,
  type InboxMessage,
  type InboxQuery,
} from './carillon-inbox.ts';
export type { InboxTokenLike, InboxTokenSource } from './credentials.ts';
export {
  CarillonApiError,
  CarillonConnectionError,
  CarillonError,
  CarillonTimeoutError,
  CarillonUsageError,
  type ErrorCode,
  type FieldMistake,
} from './errors.ts';
export type { StreamOptions } from './follow-events.ts';
export type { Schema } from './operation-types.ts';
export type { PasswordChange, Session } from './resources/account.ts';
export type { ApiKey, CreatedApiKey, NewApiKey } from './resources/api-keys.ts';
export type {
  Category,
  PreviewTemplate,
  Template,
  TemplatePreview,
  Workflow,
  WorkflowDetail,
} from './resources/catalogue.ts';
export type { ChannelName, ChannelPolicyChange, ChannelState } from './resources/channels.ts';
export type { DeadLetterGroup, DeadLetterMessage } from './resources/dead-letters.ts';
export type { Channel, Delivery, DeliveryDetail, DeliveryQuery, DeliveryStatus } from './resources/deliveries.ts';
export type { LiveEvent, LiveFrame } from './resources/live.ts';
export type { DryRun, Notification, NotificationQuery, SendNotification } from './resources/notifications.ts';
export type { NewOperation, Operation, OperationQuery } from './resources/operations.ts';
export type { PreferencePatch, Preferences } from './resources/preferences.ts';
export type { NewProvider, Provider, ProviderFields, ProviderKind, ProviderTest } from './resources/providers.ts';
export type {
  InboxToken,
  NewPushSubscription,
  Subscriber,
  SubscriberFields,
  SubscriberPatch,
} from './resources/subscribers.ts';
export type { RequestOptions } from './transport.ts';
export type { ClientOptions } from './transport-defaults.ts';
