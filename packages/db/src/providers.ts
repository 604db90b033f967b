import { type Channel, toPublicId, uuidV7 } from '@carillon/core';
import { recordAudit } from './audit.ts';
import { Prisma, type Provider } from './generated/client.ts';
import { toBytes } from './prisma-bytes.ts';
import type { Scope } from './scope.ts';
import type { SealedStore } from './sealed-store.ts';

export interface ProviderView {
  id: string;
  channel: Channel;
  kind: string;
  name: string;
  settings: Record<string, unknown>;
  hasCredentials: boolean;
  /** By field, the last four characters; null where the value is too short to show any of it. */
  credentialHints: Record<string, string | null>;
  isEnabled: boolean;
  priority: number;
  ratePerSecond: number | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface ProviderFields {
  kind: string;
  name: string;
  settings: Record<string, unknown>;
  isEnabled: boolean;
  priority: number;
  ratePerSecond: number | null;
  /** Undefined leaves what is stored; null takes it away. */
  credentials: Record<string, unknown> | null | undefined;
}

export type WriteProvider =
  | { kind: 'written'; provider: ProviderView }
  | { kind: 'not_found' }
  /** Another provider of the channel has this name. */
  | { kind: 'name_taken' };

/** Providers of the environment, by channel and then in the order in which they are tried. */
export async function listProviders(store: SealedStore, scope: Scope, channel?: Channel): Promise<ProviderView[]> {
  const rows = await store.db.prisma.provider.findMany({
    where: { environmentId: scope.environmentId, ...(channel === undefined ? {} : { channel }) },
    orderBy: [{ channel: 'asc' }, { priority: 'asc' }, { id: 'asc' }],
  });
  return Promise.all(rows.map((row) => toView(store, row)));
}

/** One provider without its secrets, or null. */
export async function findProviderRow(store: SealedStore, scope: Scope, id: string): Promise<ProviderView | null> {
  const row = await store.db.prisma.provider.findFirst({ where: { id, environmentId: scope.environmentId } });
  return row === null ? null : toView(store, row);
}

/** Credentials of a provider, opened, for use at once and never to be returned; `{}` where it has none. */
export async function openProviderCredentials(
  { db, sealer }: SealedStore,
  scope: Scope,
  id: string,
): Promise<Record<string, unknown>> {
  const row = await db.prisma.provider.findFirst({
    where: { id, environmentId: scope.environmentId },
    select: { credentials: true },
  });
  if (!row?.credentials) return {};
  return JSON.parse(await sealer.open(scope.environmentId, 'provider.credentials', id, row.credentials));
}

/** Makes a provider. */
export async function createProvider(
  store: SealedStore,
  scope: Scope,
  channel: Channel,
  fields: ProviderFields,
): Promise<WriteProvider> {
  const id = uuidV7();
  const data = await columns(store, scope, id, fields);
  return refuseTakenName(() =>
    store.db.prisma.$transaction(async (tx) => {
      const row = await tx.provider.create({ data: { id, environmentId: scope.environmentId, channel, ...data } });
      await audit(tx, scope, 'provider.created', row);
      return { kind: 'written', provider: await toView(store, row) };
    }),
  );
}

/** Replaces a provider's fields. `version` rises, by which workers notice and open it anew. */
export async function replaceProvider(
  store: SealedStore,
  scope: Scope,
  id: string,
  fields: ProviderFields,
): Promise<WriteProvider> {
  const data = await columns(store, scope, id, fields);
  const { environmentId } = scope;
  return refuseTakenName(() =>
    store.db.prisma.$transaction(async (tx) => {
      const { count } = await tx.provider.updateMany({
        where: { id, environmentId },
        data: { ...data, version: { increment: 1 } },
      });
      const row = count === 0 ? null : await tx.provider.findFirst({ where: { id, environmentId } });
      if (row === null) return { kind: 'not_found' };
      await audit(tx, scope, 'provider.updated', row);
      return { kind: 'written', provider: await toView(store, row) };
    }),
  );
}

export interface CallbackProvider {
  id: string;
  environmentId: string;
  workspaceId: string;
  kind: string;
  credentials: Record<string, unknown>;
}

/** The provider that a callback's path names, whatever the environment: its signature is still to be checked. */
export async function findCallbackProvider({ db, sealer }: SealedStore, id: string): Promise<CallbackProvider | null> {
  const row = await db.prisma.provider.findUnique({ where: { id } });
  if (row === null) return null;
  const { environmentId, kind, credentials } = row;
  const environment = await db.prisma.environment.findUnique({
    where: { id: environmentId },
    select: { workspaceId: true },
  });
  if (environment === null) return null;
  const text = credentials && (await sealer.open(environmentId, 'provider.credentials', id, credentials));
  return {
    ...{ id, environmentId, kind },
    workspaceId: environment.workspaceId,
    credentials: JSON.parse(text ?? '{}'),
  };
}

async function columns({ sealer }: SealedStore, scope: Scope, id: string, fields: ProviderFields) {
  const { kind, name, isEnabled, priority, ratePerSecond, credentials } = fields;
  const common = {
    ...{ kind, name, isEnabled, priority, ratePerSecond },
    settings: fields.settings as Prisma.InputJsonObject,
  };
  if (credentials === undefined) return common;
  if (credentials === null) return { ...common, credentials: null };
  const text = JSON.stringify(credentials);
  return {
    ...common,
    credentials: toBytes(await sealer.seal(scope.environmentId, 'provider.credentials', id, text)),
  };
}

async function refuseTakenName(write: () => Promise<WriteProvider>): Promise<WriteProvider> {
  try {
    return await write();
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    if (isTaken) return { kind: 'name_taken' };
    throw error;
  }
}

const audit = (tx: Prisma.TransactionClient, scope: Scope, action: string, { id, kind, channel }: Provider) =>
  recordAudit(tx, scope, { action, target: toPublicId('provider', id), detail: { kind, channel } });

/** Shorter secrets show nothing: four characters of ten are too many. */
const HINT_MIN_LENGTH = 12;

async function hintsOf({ sealer }: SealedStore, row: Provider): Promise<Record<string, string | null>> {
  if (row.credentials === null) return {};
  const text = await sealer.open(row.environmentId, 'provider.credentials', row.id, row.credentials);
  const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      typeof value === 'string' && value !== ''
        ? [[name, value.length < HINT_MIN_LENGTH ? null : value.slice(-4)]]
        : [],
    ),
  );
}

async function toView(store: SealedStore, row: Provider): Promise<ProviderView> {
  const { id, kind, name, isEnabled, priority, ratePerSecond, version, createdAt, updatedAt } = row;
  return {
    ...{ id, kind, name, isEnabled, priority, ratePerSecond, version, createdAt, updatedAt },
    channel: row.channel as Channel,
    settings: row.settings as Record<string, unknown>,
    hasCredentials: row.credentials !== null,
    credentialHints: await hintsOf(store, row),
  };
}
