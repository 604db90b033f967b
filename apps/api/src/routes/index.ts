import type { Route } from '../http/route.ts';
import { createApiKey } from './api-keys/create.ts';
import { listApiKeys } from './api-keys/list.ts';
import { revokeApiKey } from './api-keys/revoke.ts';
import { receivePushReceipt } from './callbacks/push.ts';
import { receiveTwilioCallback } from './callbacks/twilio.ts';
import { getCategory } from './categories/get.ts';
import { listCategories } from './categories/list.ts';
import { getChannel } from './channels/get.ts';
import { listChannels } from './channels/list.ts';
import { patchChannel } from './channels/patch.ts';
import { getDeadLetterMessage } from './dead-letters/get-message.ts';
import { listDeadLetters } from './dead-letters/list.ts';
import { listDeadLetterMessages } from './dead-letters/list-messages.ts';
import { getDelivery } from './deliveries/get.ts';
import { listDeliveries } from './deliveries/list.ts';
import { retryDelivery } from './deliveries/retry.ts';
import { getLivez } from './health/livez.ts';
import { getMetrics } from './health/metrics.ts';
import { getReadyz } from './health/readyz.ts';
import { archiveInboxMessage } from './inbox/archive.ts';
import { getInboxCounts } from './inbox/counts.ts';
import { listInbox } from './inbox/list.ts';
import { readInboxMessage } from './inbox/read.ts';
import { readWholeInbox } from './inbox/read-all.ts';
import { seeInboxMessage } from './inbox/seen.ts';
import { streamInbox } from './inbox/stream.ts';
import { unreadInboxMessage } from './inbox/unread.ts';
import { getLive } from './live/get.ts';
import { changePassword } from './me/change-password.ts';
import { endOtherSessions } from './me/end-other-sessions.ts';
import { endSession } from './me/end-session.ts';
import { getMe } from './me/get.ts';
import { listSessions } from './me/list-sessions.ts';
import { cancelNotification } from './notifications/cancel.ts';
import { dryRunNotification } from './notifications/dry-run.ts';
import { getNotification } from './notifications/get.ts';
import { listNotifications } from './notifications/list.ts';
import { listNotificationDeliveries } from './notifications/list-deliveries.ts';
import { listNotificationRecipients } from './notifications/list-recipients.ts';
import { sendNotification } from './notifications/send.ts';
import { abortOperation } from './operations/abort.ts';
import { createOperation } from './operations/create.ts';
import { getOperation } from './operations/get.ts';
import { listOperations } from './operations/list.ts';
import { getOverview } from './overview/get.ts';
import { getPreferences } from './preferences/get.ts';
import { listPreferenceHistory } from './preferences/history.ts';
import { patchPreferences } from './preferences/patch.ts';
import { createProvider } from './providers/create.ts';
import { getProvider } from './providers/get.ts';
import { listProviders } from './providers/list.ts';
import { listProviderKinds } from './providers/list-kinds.ts';
import { putProvider } from './providers/put.ts';
import { testProvider } from './providers/test.ts';
import { getPushPublicKey } from './push/public-key.ts';
import { getQueues } from './queues/get.ts';
import { getSetup } from './setup/get.ts';
import { addPushSubscription } from './subscribers/add-push-subscription.ts';
import { createInboxToken } from './subscribers/create-inbox-token.ts';
import { deleteSubscriber } from './subscribers/delete.ts';
import { getSubscriber } from './subscribers/get.ts';
import { liftSuppression } from './subscribers/lift-suppression.ts';
import { listSubscribers } from './subscribers/list.ts';
import { listPushSubscriptions } from './subscribers/list-push-subscriptions.ts';
import { patchSubscriber } from './subscribers/patch.ts';
import { putSubscriber } from './subscribers/put.ts';
import { removePushSubscription } from './subscribers/remove-push-subscription.ts';
import { getTemplate } from './templates/get.ts';
import { listTemplates } from './templates/list.ts';
import { previewTemplate } from './templates/preview.ts';
import { showUnsubscribe } from './unsubscribe/show.ts';
import { unsubscribe } from './unsubscribe/unsubscribe.ts';
import { getWorkflow } from './workflows/get.ts';
import { listWorkflows } from './workflows/list.ts';

/** Every route of the API. Server, OpenAPI document and the tenancy test read this one list. */
export const routes: readonly Route[] = [
  sendNotification,
  dryRunNotification,
  listNotifications,
  getNotification,
  listNotificationDeliveries,
  listNotificationRecipients,
  cancelNotification,
  listDeliveries,
  getDelivery,
  retryDelivery,
  createOperation,
  listOperations,
  getOperation,
  abortOperation,
  listDeadLetters,
  listDeadLetterMessages,
  getDeadLetterMessage,
  getOverview,
  getQueues,
  getLive,
  getMe,
  changePassword,
  listSessions,
  endSession,
  endOtherSessions,
  getSetup,
  getLivez,
  getReadyz,
  getMetrics,
  addPushSubscription,
  createInboxToken,
  deleteSubscriber,
  getSubscriber,
  listPushSubscriptions,
  listSubscribers,
  liftSuppression,
  patchSubscriber,
  putSubscriber,
  removePushSubscription,
  getPreferences,
  listPreferenceHistory,
  patchPreferences,
  getWorkflow,
  listWorkflows,
  getTemplate,
  listTemplates,
  previewTemplate,
  getCategory,
  listCategories,
  listChannels,
  getChannel,
  patchChannel,
  createProvider,
  getProvider,
  listProviderKinds,
  listProviders,
  putProvider,
  testProvider,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  archiveInboxMessage,
  getInboxCounts,
  listInbox,
  readWholeInbox,
  readInboxMessage,
  seeInboxMessage,
  streamInbox,
  unreadInboxMessage,
  receivePushReceipt,
  receiveTwilioCallback,
  getPushPublicKey,
  showUnsubscribe,
  unsubscribe,
];
