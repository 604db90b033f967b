import type { Prisma } from './generated/client.ts';
import { toBytes } from './prisma-bytes.ts';
import type { Scope } from './scope.ts';
import type { SealedStore } from './sealed-store.ts';

/** A subscriber with values opened. `uuid` stays inside; `id` is the customer's own. */
export interface SubscriberView {
  uuid: string;
  id: string;
  email: string | null;
  phone: string | null;
  webhookUrl: string | null;
  locale: string | null;
  timezone: string | null;
  data: Record<string, unknown>;
  pushSubscriptions: number;
  /** Channels on which the address is blocked, with the kind of block. */
  suppressed: { channel: string; kind: string; since: Date }[];
  isErased: boolean;
  createdAt: Date;
  updatedAt: Date;
}

const include = { addresses: { orderBy: { id: 'asc' } } } as const satisfies Prisma.SubscriberInclude;
export type SubscriberRow = Prisma.SubscriberGetPayload<{ include: typeof include }>;

/** One subscriber of the environment, or null. @throws Error when a sealed value does not open */
export async function readSubscriber(
  store: SealedStore,
  scope: Scope,
  which: { id: string } | { externalId: string },
): Promise<SubscriberView | null> {
  const row = await store.db.prisma.subscriber.findFirst({
    where: { ...which, environmentId: scope.environmentId },
    include,
  });
  return row === null ? null : ((await openSubscribers(store, scope, [row]))[0] ?? null);
}

export interface SubscriberFilter {
  /** Beginning of the customer's id. */
  idPrefix?: string | undefined;
  /** Exact, normalized; a person has all of them. */
  addresses?: readonly { channel: 'email' | 'sms'; value: string }[] | undefined;
}

/** Subscribers of the environment, newest first, from after `before` (UUID of the last one seen). */
export async function listSubscribers(
  store: SealedStore,
  scope: Scope,
  filter: SubscriberFilter,
  page: { limit: number; before: string | null },
): Promise<SubscriberView[]> {
  const { environmentId } = scope;
  const { addresses = [], idPrefix } = filter;
  const hashed = await Promise.all(
    addresses.map(async ({ channel, value }) => ({
      channel,
      valueHash: toBytes(await store.sealer.hash(environmentId, channel, value)),
    })),
  );
  const rows = await store.db.prisma.subscriber.findMany({
    where: {
      environmentId,
      ...(page.before === null ? {} : { id: { lt: page.before } }),
      ...(idPrefix === undefined ? {} : { externalId: { startsWith: literal(idPrefix) } }),
      AND: hashed.map((address) => ({ addresses: { some: { environmentId, ...address } } })),
    },
    include,
    orderBy: { id: 'desc' },
    take: page.limit,
  });
  return openSubscribers(store, scope, rows);
}

async function openSubscribers(store: SealedStore, scope: Scope, rows: SubscriberRow[]): Promise<SubscriberView[]> {
  const blocks = await store.db.prisma.suppression.findMany({
    where: {
      environmentId: scope.environmentId,
      valueHash: { in: rows.flatMap(({ addresses }) => addresses.map(({ valueHash }) => valueHash)) },
    },
  });
  const blockOf = new Map(blocks.map((block) => [`${block.channel}|${hex(block.valueHash)}`, block]));
  return Promise.all(
    rows.map(async (row) => {
      const open = (channel: string) => openAddress(store, scope, row, channel);
      const [email, phone, webhookUrl, data] = await Promise.all([
        open('email'),
        open('sms'),
        open('webhook'),
        openData(store, scope, row),
      ]);
      return {
        uuid: row.id,
        id: row.externalId,
        ...{ email, phone, webhookUrl, data },
        locale: row.locale,
        timezone: row.timezone,
        pushSubscriptions: row.addresses.filter(({ channel }) => channel === 'push').length,
        suppressed: row.addresses.flatMap(({ channel, valueHash }) => {
          const block = blockOf.get(`${channel}|${hex(valueHash)}`);
          return block === undefined ? [] : [{ channel, kind: block.kind, since: block.since }];
        }),
        isErased: row.erasedAt !== null,
        createdAt: row.createdAt,
        updatedAt: row.updatedAt,
      };
    }),
  );
}

async function openAddress({ sealer }: SealedStore, scope: Scope, row: SubscriberRow, channel: string) {
  const found = row.addresses.find((address) => address.channel === channel);
  return found === undefined ? null : sealer.open(scope.environmentId, 'address.value', found.id, found.value);
}

async function openData({ sealer }: SealedStore, scope: Scope, row: SubscriberRow): Promise<Record<string, unknown>> {
  if (row.data === null) return {};
  return JSON.parse(await sealer.open(scope.environmentId, 'subscriber.data', row.id, row.data));
}

// The prefix becomes a LIKE pattern, in which these three mean something.
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
