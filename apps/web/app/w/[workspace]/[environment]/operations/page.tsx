import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../api/server-fetch.ts';
import type { Operation, Page } from '../../../../../api/types.ts';
import { readFilters } from '../../../../../components/filter/filter-parsers.ts';
import { type FilterValues, filteredPath } from '../../../../../components/filter/filters.ts';
import { OPERATION_FILTERS, operationsPath } from '../../../../../components/operation/operation-filters.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { EMPTY_PAGE } from '../../../../../live/keyset-list.ts';
import type { FirstRead } from '../../../../../live/use-keyset-list.ts';
import { OperationsClient } from './client.tsx';

export const metadata: Metadata = { title: 'Operations' };

interface Props {
  params: Promise<EnvironmentParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OperationsPage({ params, searchParams }: Props) {
  const { environment } = await requirePlace(await params);
  const filters = readFilters(OPERATION_FILTERS, await searchParams);
  return <OperationsClient first={await firstPage(environment.id, filters)} />;
}

async function firstPage(environmentId: string, filters: FilterValues): Promise<FirstRead<Operation> | null> {
  try {
    const path = operationsPath(filteredPath('/operations', OPERATION_FILTERS, filters));
    const page = path === null ? EMPTY_PAGE : await readFromEnvironment<Page<Operation>>(environmentId, path);
    return { key: ['operations', filters], page, atMs: Date.now() };
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
