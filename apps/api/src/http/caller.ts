import type { Scope } from '@carillon/db';
import type { ApiScope } from './api-scopes.ts';

/** An environment as requests need it. */
export interface CallerEnvironment {
  id: string;
  workspaceId: string;
  slug: string;
  name: string;
  isProduction: boolean;
  allowedOrigins: readonly string[];
  requireIdempotencyKey: boolean;
  rateLimitPerSecond: number | null;
}

/** A program with an API key. */
export interface KeyCaller {
  kind: 'key';
  scope: Scope;
  environment: CallerEnvironment;
  granted: ReadonlySet<ApiScope>;
  keyId: string;
  keyName: string;
}

/** A member in the dashboard, in one environment of a workspace. */
export interface SessionCaller {
  kind: 'session';
  scope: Scope;
  environment: CallerEnvironment;
  granted: ReadonlySet<ApiScope>;
  login: Login;
  role: string;
}

/** A signed-in person, no environment chosen. */
export interface LoginCaller {
  kind: 'login';
  login: Login;
}

/** An end user with an inbox token. */
export interface InboxCaller {
  kind: 'inbox';
  scope: Scope;
  environment: CallerEnvironment;
  /** UUID of the person. */
  subscriberId: string;
  /** The customer's id of the person. */
  externalId: string;
  tokenExpiresAt: Date;
}

export interface NobodyCaller {
  kind: 'nobody';
}

export type Caller = KeyCaller | SessionCaller | LoginCaller | InboxCaller | NobodyCaller;

/** Who a session cookie stands for. */
export interface Login {
  userId: string;
  /** Row of the session, not its token. */
  sessionId: string;
  name: string;
  email: string;
  workspaces: readonly LoginWorkspace[];
}

export interface LoginWorkspace {
  id: string;
  slug: string;
  name: string;
  memberId: string;
  role: string;
  environments: readonly CallerEnvironment[];
}
