-- deliveries of an environment, newest first; what lists filter by is in the index, so that a rare mix of filters reads no rows
CREATE INDEX "delivery_list_idx" ON "delivery" ("environment_id", "id" DESC)
  INCLUDE ("status", "channel", "reason", "workflow_id", "provider_id", "accepted_at", "attempts_used", "possible_duplicate");
DROP INDEX "delivery_environment_id_id_idx";
-- deliveries that an operation began a new series of
CREATE INDEX "replay_request_operation_id_idx" ON "replay_request" ("operation_id");
