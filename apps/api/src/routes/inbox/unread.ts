import { defineMarkRoute } from './mark-message.ts';

export const unreadInboxMessage = defineMarkRoute({
  verb: 'unread',
  operationId: 'unreadInboxMessage',
  summary: 'Mark a message as not read',
  mark: 'unread',
});
