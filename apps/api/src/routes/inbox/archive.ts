import { defineMarkRoute } from './mark-message.ts';

export const archiveInboxMessage = defineMarkRoute({
  verb: 'archive',
  operationId: 'archiveInboxMessage',
  summary: 'Put a message into the archive',
  mark: 'archived',
});
