import type { Queryable } from './database.ts';

/** An environment with what every request to it needs to know. */
export interface EnvironmentFacts {
  id: string;
  workspaceId: string;
  slug: string;
  name: string;
  isProduction: boolean;
  allowedOrigins: string[];
  requireIdempotencyKey: boolean;
  rateLimitPerSecond: number | null;
}

/** An API key as stored, with its environment. */
export interface KeyFacts {
  keyId: string;
  keyName: string;
  scopes: string[];
  allowedIps: string[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  environment: EnvironmentFacts;
}

const ENVIRONMENT = `json_build_object('id', e.id, 'workspaceId', e.workspace_id, 'slug', e.slug, 'name', e.name,
  'isProduction', e.is_production, 'allowedOrigins', e.allowed_origins,
  'requireIdempotencyKey', e.require_idempotency_key, 'rateLimitPerSecond', e.rate_limit_per_second)`;

/** The key with this SHA-256, revoked and expired ones too; null when there is none. Index: api_key_key_hash_key. */
export async function findKeyByHash(db: Queryable, hash: Buffer): Promise<KeyFacts | null> {
  const { rows } = await db.query<KeyFacts>({
    name: 'key-by-hash',
    text: `SELECT k.id AS "keyId", k.name AS "keyName", k.scopes, k.allowed_ips AS "allowedIps",
                  k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", ${ENVIRONMENT} AS environment
             FROM api_key k JOIN environment e ON e.id = k.environment_id WHERE k.key_hash = $1`,
    values: [hash],
  });
  return rows[0] ?? null;
}

/** Notes that keys are in use. Concurrent writers may overwrite each other: it is a hint for people. */
export async function touchKeys(db: Queryable, keyIds: readonly string[]): Promise<void> {
  await db.query('UPDATE api_key SET last_used_at = now() WHERE id = ANY($1::uuid[])', [keyIds]);
}

/** True when any environment lists this browser origin: preflights carry no credentials that say which one. */
export async function isOriginAllowedAnywhere(db: Queryable, origin: string): Promise<boolean> {
  const { rows } = await db.query('SELECT 1 FROM environment WHERE $1 = ANY(allowed_origins) LIMIT 1', [origin]);
  return rows.length > 0;
}
