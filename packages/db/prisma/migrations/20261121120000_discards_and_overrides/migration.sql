-- A failed delivery that somebody has looked at and given up: its status stays true, it only leaves the dead letters.
ALTER TABLE "delivery" ADD COLUMN "discarded_at" TIMESTAMPTZ(3), ADD COLUMN "discarded_by" TEXT, ADD COLUMN "discard_reason" TEXT;

-- Why a person asked for an operation; a discard always has it. A discard takes deliveries or parked messages.
ALTER TABLE "operation" ADD COLUMN "reason" TEXT, ADD COLUMN "target" TEXT NOT NULL DEFAULT 'delivery';
UPDATE "operation" SET "target" = CASE "kind" WHEN 'cancel' THEN 'notification' ELSE 'dead_letter' END WHERE "kind" <> 'retry';
ALTER TABLE "dead_letter" ADD COLUMN "discard_reason" TEXT;

-- Who changed a channel's policy last.
ALTER TABLE "channel_policy" ADD COLUMN "updated_by" TEXT;

-- dead letters grouped by what went wrong, from the index alone
CREATE INDEX "delivery_dead_letter_idx" ON "delivery" ("environment_id", "channel", "error_fingerprint")
  INCLUDE ("id", "status", "reason", "accepted_at", "updated_at", "subscriber_id", "workflow_id")
  WHERE "status" IN ('dead', 'bounced') AND "discarded_at" IS NULL;
