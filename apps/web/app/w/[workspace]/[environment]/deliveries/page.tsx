import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../api/server-fetch.ts';
import type { Delivery, Page } from '../../../../../api/types.ts';
import { DELIVERY_FILTERS } from '../../../../../components/delivery/delivery-filters.tsx';
import { readFilters } from '../../../../../components/filter/filter-parsers.ts';
import { type FilterValues, filteredPath } from '../../../../../components/filter/filters.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { EMPTY_PAGE } from '../../../../../live/keyset-list.ts';
import type { FirstRead } from '../../../../../live/use-keyset-list.ts';
import { DeliveriesClient } from './client.tsx';

export const metadata: Metadata = { title: 'Deliveries' };

interface Props {
  params: Promise<EnvironmentParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const { environment } = await requirePlace(await params);
  const filters = readFilters(DELIVERY_FILTERS, await searchParams);
  return <DeliveriesClient first={await firstPage(environment.id, filters)} />;
}

/** Rows in the first answer where the API has them; the page reads again by itself, and says why, where it has not. */
async function firstPage(environmentId: string, filters: FilterValues): Promise<FirstRead<Delivery> | null> {
  try {
    const path = filteredPath('/deliveries', DELIVERY_FILTERS, filters);
    const page = path === null ? EMPTY_PAGE : await readFromEnvironment<Page<Delivery>>(environmentId, path);
    return { key: ['deliveries', filters], page, atMs: Date.now() };
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
