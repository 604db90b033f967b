import { defineMarkRoute } from './mark-message.ts';

export const readInboxMessage = defineMarkRoute({
  verb: 'read',
  operationId: 'readInboxMessage',
  summary: 'Mark a message as read',
  mark: 'read',
});
