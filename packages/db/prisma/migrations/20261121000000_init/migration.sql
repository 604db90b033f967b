-- CreateTable
CREATE TABLE "auth_user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_rate_limit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "auth_rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "subscriber_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "address_id" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "decision" JSONB NOT NULL,
    "choices_version" INTEGER NOT NULL,
    "provider_id" UUID,
    "on_doubt" TEXT NOT NULL,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,
    "series" INTEGER NOT NULL DEFAULT 1,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attempts_used" INTEGER NOT NULL DEFAULT 0,
    "lease_losses" INTEGER NOT NULL DEFAULT 0,
    "worker_id" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "waiting_since" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "possible_duplicate" BOOLEAN NOT NULL DEFAULT false,
    "provider_message_id" TEXT,
    "error_fingerprint" TEXT,
    "engagement" JSONB NOT NULL DEFAULT '{}',
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "delivery_id" UUID NOT NULL,
    "series" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "environment_id" UUID NOT NULL,
    "provider_id" UUID,
    "worker_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "code" TEXT,
    "message" TEXT,
    "provider_message_id" TEXT,
    "wait_ms" INTEGER,
    "possible_duplicate" BOOLEAN NOT NULL DEFAULT false,
    "template_id" UUID,
    "content_sha256" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("delivery_id","series","attempt")
) PARTITION BY RANGE ("delivery_id");

-- CreateTable
CREATE TABLE "acknowledgement" (
    "delivery_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "series" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "code" TEXT,
    "is_applied" BOOLEAN NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "acknowledgement_pkey" PRIMARY KEY ("delivery_id","id")
) PARTITION BY RANGE ("delivery_id");

-- CreateTable
CREATE TABLE "callback" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "provider_id" UUID,
    "delivery_id" UUID NOT NULL,
    "series" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "report" TEXT,
    "engagement" TEXT,
    "code" TEXT,
    "provider_message_id" TEXT,
    "dedupe_key" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "callback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_message" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "subscriber_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "series" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dead_letter" (
    "id" UUID NOT NULL,
    "environment_id" UUID,
    "queue" TEXT NOT NULL,
    "exchange" TEXT NOT NULL,
    "routing_key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolution" TEXT,

    CONSTRAINT "dead_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "workflow_version_id" UUID NOT NULL,
    "channels" TEXT[],
    "is_critical" BOOLEAN NOT NULL,
    "on_doubt" TEXT NOT NULL,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,
    "to" BYTEA NOT NULL,
    "data" BYTEA NOT NULL,
    "recipient_ids" UUID[],
    "topic_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "actor_id" UUID,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "expires_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "request_id" TEXT,
    "api_key_id" UUID,
    "traceparent" TEXT,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL DEFAULT 'accepted',
    "counts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_channel" (
    "notification_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "environment_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "planned" INTEGER NOT NULL,
    "topic_index" INTEGER NOT NULL DEFAULT 0,
    "cursor" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_channel_pkey" PRIMARY KEY ("notification_id","channel")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "exchange" TEXT NOT NULL,
    "routing_key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "environment_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "response" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("environment_id","key")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "stages" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopped_at" TIMESTAMPTZ(3),
    "breakers" JSONB NOT NULL DEFAULT '{}',
    "stats" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "credentials" BYTEA,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "rate_per_second" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_policy" (
    "environment_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "max_attempts" INTEGER,
    "waits_ms" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "timeout_ms" INTEGER,
    "doubt_grace_ms" INTEGER,
    "rate_per_second" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_policy_pkey" PRIMARY KEY ("environment_id","channel")
);

-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'same',
    "name" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'pending',
    "is_dry_run" BOOLEAN NOT NULL DEFAULT false,
    "filter" JSONB,
    "target_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "up_to" UUID NOT NULL,
    "cursor" UUID,
    "rate_per_second" INTEGER,
    "estimated" INTEGER NOT NULL DEFAULT 0,
    "processed" INTEGER NOT NULL DEFAULT 0,
    "succeeded" INTEGER NOT NULL DEFAULT 0,
    "filtered" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB NOT NULL DEFAULT '{}',
    "actor" TEXT NOT NULL,
    "request_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "abort_requested_at" TIMESTAMPTZ(3),

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "replay_request" (
    "delivery_id" UUID NOT NULL,
    "series" INTEGER NOT NULL,
    "operation_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "replay_request_pkey" PRIMARY KEY ("delivery_id","series")
);

-- CreateTable
CREATE TABLE "stat_minute" (
    "environment_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "channel" TEXT NOT NULL,
    "workflow_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "shard" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "latency" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "stat_minute_pkey" PRIMARY KEY ("environment_id","minute","channel","workflow_id","status","reason","shard")
);

-- CreateTable
CREATE TABLE "queue_sample" (
    "sampled_at" TIMESTAMPTZ(3) NOT NULL,
    "node" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "oldest_age_ms" INTEGER,

    CONSTRAINT "queue_sample_pkey" PRIMARY KEY ("sampled_at","node")
);

-- CreateTable
CREATE TABLE "preference" (
    "subscriber_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "key" TEXT NOT NULL DEFAULT '',
    "channel" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("subscriber_id","level","key","channel")
);

-- CreateTable
CREATE TABLE "preference_change" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "subscriber_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "enabled" BOOLEAN,
    "source" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preference_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "environment_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "value_hash" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source_delivery_id" UUID,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("environment_id","channel","value_hash")
);

-- CreateTable
CREATE TABLE "subscriber" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "data" BYTEA,
    "locale" TEXT,
    "timezone" TEXT,
    "choices_version" INTEGER NOT NULL DEFAULT 1,
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "subscriber_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "value" BYTEA NOT NULL,
    "value_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic_member" (
    "topic_id" UUID NOT NULL,
    "subscriber_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "topic_member_pkey" PRIMARY KEY ("topic_id","subscriber_id")
);

-- CreateTable
CREATE TABLE "category" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "required_channels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "defaults" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "category_id" UUID NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "is_critical" BOOLEAN NOT NULL DEFAULT false,
    "on_doubt" TEXT NOT NULL DEFAULT 'retry',
    "current_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_version" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "channels" TEXT[],
    "data_schema" JSONB NOT NULL DEFAULT '{}',
    "sensitive_fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "defaults" JSONB NOT NULL DEFAULT '{}',
    "ttl_seconds" INTEGER,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "version" INTEGER NOT NULL,
    "is_current" BOOLEAN NOT NULL DEFAULT true,
    "source" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environment" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_production" BOOLEAN NOT NULL DEFAULT false,
    "wrapped_hash_key" BYTEA NOT NULL,
    "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "require_idempotency_key" BOOLEAN NOT NULL DEFAULT false,
    "rate_limit_per_second" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_key" (
    "environment_id" UUID NOT NULL,
    "key_id" INTEGER NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("environment_id","key_id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "last_four" TEXT NOT NULL,
    "scopes" TEXT[],
    "allowed_ips" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "workspace_id" UUID,
    "environment_id" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "auth_user_email_key" ON "auth_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

-- CreateIndex
CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "auth_rate_limit_key_key" ON "auth_rate_limit"("key");

-- CreateIndex
CREATE INDEX "delivery_environment_id_id_idx" ON "delivery"("environment_id", "id" DESC);

-- CreateIndex
CREATE INDEX "delivery_subscriber_id_id_idx" ON "delivery"("subscriber_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "delivery_notification_id_channel_subscriber_id_address_id_key" ON "delivery"("notification_id", "channel", "subscriber_id", "address_id");

-- CreateIndex
CREATE UNIQUE INDEX "callback_source_dedupe_key_key" ON "callback"("source", "dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_message_delivery_id_key" ON "inbox_message"("delivery_id");

-- CreateIndex
CREATE INDEX "inbox_message_subscriber_id_id_idx" ON "inbox_message"("subscriber_id", "id" DESC);

-- CreateIndex
CREATE INDEX "dead_letter_environment_id_id_idx" ON "dead_letter"("environment_id", "id" DESC);

-- CreateIndex
CREATE INDEX "notification_environment_id_id_idx" ON "notification"("environment_id", "id" DESC);

-- CreateIndex
CREATE INDEX "notification_workflow_id_id_idx" ON "notification"("workflow_id", "id" DESC);

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "provider_environment_id_channel_name_key" ON "provider"("environment_id", "channel", "name");

-- CreateIndex
CREATE INDEX "operation_environment_id_id_idx" ON "operation"("environment_id", "id" DESC);

-- CreateIndex
CREATE INDEX "preference_change_subscriber_id_id_idx" ON "preference_change"("subscriber_id", "id");

-- CreateIndex
CREATE INDEX "subscriber_environment_id_id_idx" ON "subscriber"("environment_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "subscriber_environment_id_external_id_key" ON "subscriber"("environment_id", "external_id");

-- CreateIndex
CREATE INDEX "address_environment_id_channel_value_hash_idx" ON "address"("environment_id", "channel", "value_hash");

-- CreateIndex
CREATE UNIQUE INDEX "address_subscriber_id_channel_value_hash_key" ON "address"("subscriber_id", "channel", "value_hash");

-- CreateIndex
CREATE UNIQUE INDEX "topic_environment_id_key_key" ON "topic"("environment_id", "key");

-- CreateIndex
CREATE INDEX "topic_member_subscriber_id_idx" ON "topic_member"("subscriber_id");

-- CreateIndex
CREATE UNIQUE INDEX "category_environment_id_key_key" ON "category"("environment_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_environment_id_key_key" ON "workflow"("environment_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_version_workflow_id_version_key" ON "workflow_version"("workflow_id", "version");

-- CreateIndex
CREATE INDEX "template_environment_id_id_idx" ON "template"("environment_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "template_workflow_id_channel_locale_version_key" ON "template"("workflow_id", "channel", "locale", "version");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_workspace_id_user_id_key" ON "member"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "environment_workspace_id_slug_key" ON "environment"("workspace_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_environment_id_id_idx" ON "api_key"("environment_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_environment_id_id_idx" ON "audit_entry"("environment_id", "id");

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic_member" ADD CONSTRAINT "topic_member_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow" ADD CONSTRAINT "workflow_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_version" ADD CONSTRAINT "workflow_version_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template" ADD CONSTRAINT "template_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment" ADD CONSTRAINT "environment_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_key" ADD CONSTRAINT "data_key_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Partitions of attempt and acknowledgement: one per week of the UUIDv7 in delivery_id, and a default one.
CREATE TABLE "attempt_default" PARTITION OF "attempt" DEFAULT;
CREATE TABLE "acknowledgement_default" PARTITION OF "acknowledgement" DEFAULT;

-- The smallest UUIDv7 of an instant.
CREATE FUNCTION carillon_uuid_at("at" TIMESTAMPTZ) RETURNS UUID LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT (lpad(to_hex(floor(extract(epoch FROM "at") * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;

-- Makes the partitions of this week and of the next `weeks_ahead`. Safe to repeat.
CREATE FUNCTION carillon_ensure_partitions(weeks_ahead INT) RETURNS INT LANGUAGE plpgsql AS $$
DECLARE
  parent TEXT;
  week TIMESTAMPTZ;
  made INT := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('carillon_ensure_partitions'));
  FOR i IN 0..weeks_ahead LOOP
    week := date_trunc('week', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(weeks => i);
    FOREACH parent IN ARRAY ARRAY['attempt', 'acknowledgement'] LOOP
      IF to_regclass(format('%I', parent || '_' || to_char(week AT TIME ZONE 'UTC', 'IYYY"w"IW'))) IS NULL THEN
        EXECUTE format(
          'CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
          parent || '_' || to_char(week AT TIME ZONE 'UTC', 'IYYY"w"IW'), parent,
          carillon_uuid_at(week), carillon_uuid_at(week + interval '1 week'));
        made := made + 1;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
SELECT carillon_ensure_partitions(4);

-- due-sweeper and reconciler: waiting rows by the time at which they are due
CREATE INDEX "delivery_due_idx" ON "delivery" ("due_at") WHERE "status" IN ('scheduled', 'queued', 'retrying', 'in_doubt');
-- feeder: deliveries that wait for a slot of their provider's rate, oldest first
CREATE INDEX "delivery_throttled_idx" ON "delivery" ("provider_id", "id") WHERE "status" = 'queued' AND "reason" = 'throttled';
-- reconciler: what a dead worker was sending
CREATE INDEX "delivery_sending_idx" ON "delivery" ("worker_id") WHERE "status" = 'sending';
-- lists filtered by a status that asks for attention
CREATE INDEX "delivery_attention_idx" ON "delivery" ("environment_id", "status", "id" DESC)
  WHERE "status" IN ('scheduled', 'retrying', 'in_doubt', 'filtered', 'cancelled', 'expired', 'bounced', 'dead');
-- dead letters grouped by what went wrong
CREATE INDEX "delivery_error_idx" ON "delivery" ("environment_id", "error_fingerprint", "id" DESC) WHERE "status" IN ('dead', 'bounced');
-- reconciler: notifications that an expected channel has not seen
CREATE INDEX "notification_accepted_idx" ON "notification" ("accepted_at") WHERE "status" = 'accepted';
-- roll-up: notifications that are still moving, as the net behind the ids kept in memory
CREATE INDEX "notification_moving_idx" ON "notification" ("id") WHERE "status" IN ('accepted', 'processing');
-- expand-topics: notifications whose recipients are still being expanded
CREATE INDEX "notification_channel_expanding_idx" ON "notification_channel" ("created_at") WHERE "state" = 'expanding';
-- callbacks that wait for their attempt
CREATE INDEX "callback_waiting_idx" ON "callback" ("delivery_id") WHERE "applied_at" IS NULL;
-- unread count of a person
CREATE INDEX "inbox_message_unread_idx" ON "inbox_message" ("subscriber_id") WHERE "read_at" IS NULL AND "archived_at" IS NULL;
-- operations to run
CREATE INDEX "operation_open_idx" ON "operation" ("id") WHERE "status" IN ('pending', 'running');
-- a person has one address per channel, and several push subscriptions
CREATE UNIQUE INDEX "address_single_key" ON "address" ("subscriber_id", "channel") WHERE "channel" <> 'push';
-- one current template per workflow, channel and locale
CREATE UNIQUE INDEX "template_current_key" ON "template" ("workflow_id", "channel", "locale") WHERE "is_current";

ALTER TABLE "delivery" ADD CONSTRAINT "delivery_status_check" CHECK ("status" IN (
  'scheduled', 'queued', 'sending', 'retrying', 'in_doubt', 'sent', 'delivered', 'filtered', 'digested', 'cancelled',
  'expired', 'bounced', 'dead'));
ALTER TABLE "notification" ADD CONSTRAINT "notification_status_check" CHECK ("status" IN (
  'accepted', 'scheduled', 'processing', 'completed', 'partial', 'failed', 'cancelled', 'expired'));

-- Rows that change several times in their first seconds keep room on their page; queue-like tables are vacuumed early.
ALTER TABLE "delivery" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE "notification" SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE "outbox" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
