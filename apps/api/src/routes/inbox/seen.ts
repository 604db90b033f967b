import { defineMarkRoute } from './mark-message.ts';

export const seeInboxMessage = defineMarkRoute({
  verb: 'seen',
  operationId: 'seeInboxMessage',
  summary: 'Mark a message as seen',
  mark: 'seen',
});
