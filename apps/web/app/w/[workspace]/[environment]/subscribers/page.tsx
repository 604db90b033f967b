import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../api/server-fetch.ts';
import type { Page } from '../../../../../api/types.ts';
import { readFilters } from '../../../../../components/filter/filter-parsers.ts';
import { type FilterValues, filteredPath } from '../../../../../components/filter/filters.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { SUBSCRIBER_FILTERS } from '../../../../../components/subscriber/subscriber-filters.ts';
import type { Subscriber } from '../../../../../components/subscriber/types.ts';
import { EMPTY_PAGE } from '../../../../../live/keyset-list.ts';
import type { FirstRead } from '../../../../../live/use-keyset-list.ts';
import { SubscribersClient } from './client.tsx';

export const metadata: Metadata = { title: 'Subscribers' };

interface Props {
  params: Promise<EnvironmentParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SubscribersPage({ params, searchParams }: Props) {
  const { environment } = await requirePlace(await params);
  const filters = readFilters(SUBSCRIBER_FILTERS, await searchParams);
  return <SubscribersClient first={await firstPage(environment.id, filters)} />;
}

/** Rows in the first answer where the API has them; the page reads again by itself, and says why, where it has not. */
async function firstPage(environmentId: string, filters: FilterValues): Promise<FirstRead<Subscriber> | null> {
  try {
    const path = filteredPath('/subscribers', SUBSCRIBER_FILTERS, filters);
    const page = path === null ? EMPTY_PAGE : await readFromEnvironment<Page<Subscriber>>(environmentId, path);
    return { key: ['subscribers', filters], page, atMs: Date.now() };
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
