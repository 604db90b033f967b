import { toPublicId } from '@carillon/core';
import { countInbox, type InboxCounts, type InboxPerson, listInbox, readInboxMessages } from '@carillon/db';
import type { z } from 'zod';
import type { ApiDependencies } from '../dependencies.ts';
import { type inboxMessageSchema, presentInboxMessage } from '../routes/inbox/present-inbox.ts';
import { sealedStore } from '../sealed-store.ts';

const SNAPSHOT_SIZE = 50;

type Message = z.input<typeof inboxMessageSchema>;

export interface InboxSnapshot {
  counts: InboxCounts;
  /** The newest, newest first. */
  messages: Message[];
}

export interface InboxChange {
  counts: InboxCounts;
  /** Made or changed; clients merge by id and version. */
  messages: Message[];
  removed: string[];
}

/** The inbox as it is. `fingerprint` differs when anything in it does. */
export async function readInboxSnapshot(
  deps: ApiDependencies,
  person: InboxPerson,
): Promise<{ snapshot: InboxSnapshot; fingerprint: string }> {
  const [messages, counts] = await Promise.all([
    listInbox(sealedStore(deps), person, { isArchived: false }, { limit: SNAPSHOT_SIZE, before: null }),
    countInbox(deps.database, person),
  ]);
  return {
    snapshot: { counts, messages: messages.map(presentInboxMessage) },
    fingerprint: JSON.stringify([counts, messages.map(({ id, version }) => [id, version])]),
  };
}

/** The messages that changed, as they are now. */
export async function readInboxChanges(
  deps: ApiDependencies,
  person: InboxPerson,
  ids: readonly string[],
): Promise<InboxChange> {
  const [messages, counts] = await Promise.all([
    readInboxMessages(sealedStore(deps), person, ids),
    countInbox(deps.database, person),
  ]);
  const found = new Set(messages.map(({ id }) => id));
  return {
    counts,
    messages: messages.map(presentInboxMessage),
    removed: ids.filter((id) => !found.has(id)).map((id) => toPublicId('inboxMessage', id)),
  };
}
