-- lists of notifications filtered by a status that is rare; completed ones are found by their environment alone
CREATE INDEX "notification_attention_idx" ON "notification" ("environment_id", "status", "id" DESC)
  WHERE "status" IN ('scheduled', 'partial', 'failed', 'cancelled', 'expired');
