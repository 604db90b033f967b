import type { InboxPerson } from '@carillon/db';
import type { ApiDependencies } from '../dependencies.ts';
import type { EventStream } from '../http/event-stream.ts';
import { readInboxChanges, readInboxSnapshot } from './inbox-events.ts';

/** Changes of a moment go out together. */
const GATHER_MS = 30;
/** So many changes at once are told by a new snapshot. */
const CHANGES_MAX = 50;
const POLL_MS = 5_000;
const STREAMS_PER_PERSON = 20;

const openStreams = new Map<string, number>();

/** True when the person has as many streams in this process as anybody needs. */
export const hasTooManyStreams = (person: InboxPerson): boolean =>
  (openStreams.get(keyOf(person)) ?? 0) >= STREAMS_PER_PERSON;

/**
 * Feeds a person's stream: a snapshot, then changes. While Redis is away it reads the database every few seconds and
 * says so. Ends with the token.
 */
export function feedInboxStream(
  deps: ApiDependencies,
  person: InboxPerson,
  stream: EventStream,
  tokenExpiresAt: Date,
): void {
  const teller = createTeller(deps, person, stream);
  const { live } = deps;
  const stopListening = live.onInbox(person.environmentId, person.subscriberId, (frame) =>
    teller.noteChange(frame.inbox_message_id),
  );
  const stopWatching = live.onConnectedChange((isConnected) => {
    stream.send('notice', { live: isConnected });
    if (isConnected) teller.tellSnapshot();
  });
  const poll = setInterval(() => {
    if (!live.isConnected) teller.tellSnapshotIfChanged();
  }, POLL_MS);
  const expiry = setTimeout(
    () => {
      stream.send('expired', { message: 'The token has expired: connect again with a new one.' });
      stream.close();
    },
    Math.max(0, tokenExpiresAt.getTime() - deps.now()),
  );
  count(person, 1);
  stream.onClose(() => {
    count(person, -1);
    for (const stop of [stopListening, stopWatching, teller.stop]) stop();
    clearInterval(poll);
    clearTimeout(expiry);
  });
  if (!live.isConnected) stream.send('notice', { live: false });
  teller.tellSnapshot();
}

/** Reads and sends one thing at a time, in order: a snapshot must never overtake a later change. */
function createTeller(deps: ApiDependencies, person: InboxPerson, stream: EventStream) {
  const changed = new Set<string>();
  let gathering: NodeJS.Timeout | undefined;
  let told = '';
  let tail: Promise<void> = Promise.resolve();

  function enqueue(work: () => Promise<void>): void {
    tail = tail
      .then(() => (stream.isClosed ? undefined : work()))
      .catch((error: unknown) => {
        deps.logger.warn({ err: error }, 'an inbox stream was cut off: the inbox could not be read');
        stream.close();
      });
  }

  async function sendSnapshot(isOnlyIfChanged: boolean): Promise<void> {
    const { snapshot, fingerprint } = await readInboxSnapshot(deps, person);
    if (isOnlyIfChanged && fingerprint === told) return;
    told = fingerprint;
    stream.send('snapshot', snapshot);
  }

  async function sendChanges(): Promise<void> {
    const ids = [...changed];
    changed.clear();
    if (ids.length > CHANGES_MAX) await sendSnapshot(false);
    else if (ids.length > 0) stream.send('change', await readInboxChanges(deps, person, ids));
  }

  return {
    tellSnapshot: () => enqueue(() => sendSnapshot(false)),
    tellSnapshotIfChanged: () => enqueue(() => sendSnapshot(true)),
    noteChange(id: string): void {
      changed.add(id);
      gathering ??= setTimeout(() => {
        gathering = undefined;
        enqueue(sendChanges);
      }, GATHER_MS);
    },
    stop: () => clearTimeout(gathering),
  };
}

function count(person: InboxPerson, by: 1 | -1): void {
  const key = keyOf(person);
  const next = (openStreams.get(key) ?? 0) + by;
  if (next > 0) openStreams.set(key, next);
  else openStreams.delete(key);
}

const keyOf = ({ environmentId, subscriberId }: InboxPerson): string => `${environmentId}/${subscriberId}`;
