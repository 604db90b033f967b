'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Page } from '../../api/types.ts';
import { SkeletonTable } from '../page/skeleton.tsx';
import { SOURCE_WORDS } from '../preferences/matrix-model.ts';
import { placeWords, whoWords } from '../preferences/sentences.ts';
import type { ConsentEntry, Preferences } from '../preferences/types.ts';
import { consentKey, preferencesKey } from '../preferences/use-preferences.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';
import { subscriberPath } from './subscriber-path.ts';

interface Props {
  environmentId: string;
  subscriberId: string;
}

/** The consent ledger: every change of a choice, who made it, when and from where. Nothing in it is ever changed. */
export function ConsentTab({ environmentId, subscriberId }: Props) {
  const path = environmentPath(environmentId, `${subscriberPath(subscriberId)}/preferences`);
  const history = useInfiniteQuery({
    queryKey: consentKey(environmentId, subscriberId),
    queryFn: ({ pageParam, signal }) =>
      browserFetch<Page<ConsentEntry>>(
        `${path}/history?${new URLSearchParams(pageParam ? { cursor: pageParam } : {})}`,
        {
          signal,
        },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
  const { data: preferences } = useQuery({
    queryKey: preferencesKey(environmentId, subscriberId),
    queryFn: ({ signal }) => browserFetch<Preferences>(path, { signal }),
  });
  const entries = history.data?.pages.flatMap(({ data }) => data);
  const nameOf = namesOf(preferences);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-secondary">Every change of a choice, newest first. Entries are added and never changed.</p>
      {history.error ? (
        <ProblemNote
          error={history.error}
          what="The consent history could not be read"
          onRetry={() => void history.refetch()}
        />
      ) : null}
      {entries === undefined ? (
        history.error ? null : (
          <SkeletonTable columns={4} rows={4} />
        )
      ) : entries.length === 0 ? (
        <p className="py-6 text-reading">Nobody has chosen anything for this person: defaults decide.</p>
      ) : (
        <ConsentTable entries={entries} nameOf={nameOf} />
      )}
      {history.hasNextPage ? (
        <Button
          className="self-start"
          disabled={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {history.isFetchingNextPage ? 'Loading…' : 'Load older changes'}
        </Button>
      ) : null}
    </div>
  );
}

const HEAD = 'h-8 border-b border-line px-2 text-left text-meta font-medium text-secondary';
const CELL = 'border-b border-line px-2 py-2 align-baseline';

const ConsentTable = ({ entries, nameOf }: { entries: ConsentEntry[]; nameOf: (entry: ConsentEntry) => string }) => (
  <table className="w-full border-separate border-spacing-0">
    <caption className="sr-only">Changes of choices</caption>
    <thead>
      <tr>
        <th scope="col" className={HEAD}>
          When
        </th>
        <th scope="col" className={HEAD}>
          Change
        </th>
        <th scope="col" className={`${HEAD} max-md:hidden`}>
          Who
        </th>
        <th scope="col" className={`${HEAD} max-md:hidden`}>
          From
        </th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and their order never changes
        <tr key={index}>
          <td className={`${CELL} w-36 text-secondary`}>
            <Time at={entry.changed_at} />
          </td>
          <td className={CELL}>
            <span className="font-medium">{placeWords(nameOf(entry), entry)}</span> {changeWords(entry.enabled)}
            <span className="block text-meta text-secondary md:hidden">
              {whoWords(whoOf(entry))}, {sourceOf(entry)}
            </span>
          </td>
          <td className={`${CELL} first-letter:uppercase max-md:hidden`}>{whoWords(whoOf(entry))}</td>
          <td className={`${CELL} text-secondary max-md:hidden`}>{sourceOf(entry)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const whoOf = ({ actor, actor_name }: ConsentEntry) => ({ actor, actorName: actor_name, by: null });

const sourceOf = ({ source }: ConsentEntry): string => SOURCE_WORDS[source] ?? source;

function changeWords(enabled: boolean | null): string {
  if (enabled === null) return 'left to what is inherited';
  return enabled ? 'turned on' : 'turned off';
}

/** Names of categories and workflows; one that is gone goes by its key. */
function namesOf(preferences: Preferences | undefined) {
  const names = new Map<string, string>(
    preferences?.categories.flatMap(({ key, name, workflows }) => [
      [`category:${key}`, name] as const,
      ...workflows.map((workflow) => [`workflow:${workflow.key}`, workflow.name] as const),
    ]),
  );
  return ({ level, key }: ConsentEntry): string =>
    key === null ? 'Everything' : (names.get(`${level}:${key}`) ?? key);
}
