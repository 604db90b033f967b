import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../api/server-fetch.ts';
import type { Overview } from '../../../../../api/types.ts';
import { readOverviewParams } from '../../../../../components/overview/overview-params.ts';
import type { FirstOverview } from '../../../../../components/overview/use-overview.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { OverviewClient } from './client.tsx';

export const metadata: Metadata = { title: 'Overview' };

interface Props {
  params: Promise<EnvironmentParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OverviewPage({ params, searchParams }: Props) {
  const { environment } = await requirePlace(await params);
  const { window } = readOverviewParams(await searchParams);
  return <OverviewClient first={await firstOverview(environment.id, window)} />;
}

/** Numbers in the first answer where the API has them; the page reads again by itself, and says why, where it has not. */
async function firstOverview(environmentId: string, window: string): Promise<FirstOverview | null> {
  try {
    const overview = await readFromEnvironment<Overview>(environmentId, `/overview?window=${window}`);
    return { overview, atMs: Date.now() };
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
