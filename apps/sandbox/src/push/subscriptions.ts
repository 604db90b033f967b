import { createECDH, type ECDH, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { openJournal } from '../ledger/journal.ts';

/** A subscription whose private key the sandbox holds, as a browser would. */
export interface PushSubscription {
  id: string;
  label: string | null;
  p256dh: string;
  auth: string;
  /** When set, only this VAPID key may send (RFC 8292 §4). */
  applicationServerKey: string | null;
  keyPair: ECDH;
}

export interface NewSubscription {
  label?: string | undefined;
  application_server_key?: string | undefined;
}

export interface PushSubscriptions {
  create(wanted: NewSubscription): Promise<PushSubscription>;
  find(id: string): PushSubscription | undefined;
  all(): PushSubscription[];
  /** False when there is none of that id. */
  remove(id: string): Promise<boolean>;
  close(): Promise<void>;
}

const added = z.object({
  op: z.literal('add'),
  id: z.string(),
  label: z.string().nullable(),
  private_key: z.string(),
  auth: z.string(),
  application_server_key: z.string().nullable(),
});
const change = z.discriminatedUnion('op', [added, z.object({ op: z.literal('remove'), id: z.string() })]);

/** Opens the subscriptions, kept in a journal of changes when a file is given and in memory alone otherwise. */
export async function openSubscriptions(file: string | undefined): Promise<PushSubscriptions> {
  const opened = file === undefined ? null : await openJournal(file);
  const byId = replay(opened?.lines ?? []);
  const write = async (line: z.infer<typeof change>) => opened?.journal.append(JSON.stringify(line));

  return {
    async create(wanted) {
      const keyPair = createECDH('prime256v1');
      keyPair.generateKeys();
      const line: z.infer<typeof added> = {
        op: 'add',
        id: randomBytes(12).toString('hex'),
        label: wanted.label ?? null,
        private_key: keyPair.getPrivateKey('base64url'),
        auth: randomBytes(16).toString('base64url'),
        application_server_key: wanted.application_server_key ?? null,
      };
      await write(line);
      const subscription = toSubscription(line, keyPair);
      byId.set(subscription.id, subscription);
      return subscription;
    },
    find: (id) => byId.get(id),
    all: () => [...byId.values()],
    async remove(id) {
      if (!byId.has(id)) return false;
      await write({ op: 'remove', id });
      return byId.delete(id);
    },
    close: async () => opened?.journal.close(),
  };
}

function replay(lines: string[]): Map<string, PushSubscription> {
  const byId = new Map<string, PushSubscription>();
  for (const text of lines) {
    const parsed = change.safeParse(JSON.parse(text));
    if (!parsed.success) continue;
    const line = parsed.data;
    if (line.op === 'remove') {
      byId.delete(line.id);
      continue;
    }
    const keyPair = createECDH('prime256v1');
    keyPair.setPrivateKey(line.private_key, 'base64url');
    byId.set(line.id, toSubscription(line, keyPair));
  }
  return byId;
}

function toSubscription(line: z.infer<typeof added>, keyPair: ECDH): PushSubscription {
  return {
    id: line.id,
    label: line.label,
    p256dh: keyPair.getPublicKey('base64url'),
    auth: line.auth,
    applicationServerKey: line.application_server_key,
    keyPair,
  };
}
