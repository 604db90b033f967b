import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../api/server-fetch.ts';
import type { Delivery, Page } from '../../../../../api/types.ts';
import { groupPath, groupRowsPath, groupsPath } from '../../../../../components/dead-letter/dead-letter-paths.ts';
import { GroupView } from '../../../../../components/dead-letter/group-view.tsx';
import type { DeadLetterGroup, FirstGroups } from '../../../../../components/dead-letter/types.ts';
import { CHANNELS } from '../../../../../components/delivery/channel-kinds.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import type { FirstRead } from '../../../../../live/use-keyset-list.ts';
import { DeadLettersClient } from './client.tsx';

export const metadata: Metadata = { title: 'Dead letters' };

interface Props {
  params: Promise<EnvironmentParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DeadLettersPage({ params, searchParams }: Props) {
  const { environment } = await requirePlace(await params);
  const { group, channel } = await searchParams;
  if (typeof group !== 'string' || group === '') {
    const named = CHANNELS.find((one) => one === channel) ?? null;
    return <DeadLettersClient first={await readGroups(environment.id, groupsPath(named))} />;
  }
  const [first, firstRows] = await Promise.all([
    readGroups(environment.id, groupPath(group)),
    readRows(environment.id, group),
  ]);
  return <GroupView key={group} fingerprint={group} first={first} firstRows={firstRows} />;
}

/** In the first answer where the API has them; the page reads again by itself, and says why, where it has not. */
async function readGroups(environmentId: string, key: string): Promise<FirstGroups | null> {
  const groups = await orNull(readFromEnvironment<{ data: DeadLetterGroup[] }>(environmentId, key));
  return groups && { key, groups: groups.data, atMs: Date.now() };
}

async function readRows(environmentId: string, fingerprint: string): Promise<FirstRead<Delivery> | null> {
  const page = await orNull(readFromEnvironment<Page<Delivery>>(environmentId, groupRowsPath(fingerprint)));
  return page && { key: ['dead-letter-group', fingerprint], page, atMs: Date.now() };
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
