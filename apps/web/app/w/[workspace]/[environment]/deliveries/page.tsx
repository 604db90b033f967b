import type { Metadata } from 'next';
import { deliveryQuery } from '../../../../../api/delivery-query.ts';
import { ApiProblem } from '../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../api/server-fetch.ts';
import type { Delivery, Page } from '../../../../../api/types.ts';
import { readFilters } from '../../../../../components/delivery/delivery-filters.ts';
import { type EnvironmentParams, mayManage, requirePlace } from '../../../../../components/shell/require-place.ts';
import { publicApiUrl } from '../../../../../env.ts';
import type { FirstPage } from '../../../../../live/use-delivery-list.ts';
import { DeliveriesClient } from './client.tsx';

export const metadata: Metadata = { title: 'Deliveries' };

interface Props {
  params: Promise<EnvironmentParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const { workspace, environment, basePath } = await requirePlace(await params);
  const filters = readFilters(await searchParams);
  return (
    <DeliveriesClient
      environment={environment}
      basePath={basePath}
      apiUrl={publicApiUrl()}
      mayRetry={mayManage(workspace)}
      first={await firstPage(environment.id, filters)}
    />
  );
}

/** Rows in the first answer where the API has them; the page reads again by itself, and says why, where it has not. */
async function firstPage(environmentId: string, filters: FirstPage['filters']): Promise<FirstPage | null> {
  try {
    const page = await readFromEnvironment<Page<Delivery>>(environmentId, deliveryQuery(filters));
    return { filters, page, atMs: Date.now() };
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
