import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../api/server-fetch.ts';
import type { ApiKey, Page } from '../../../../../api/types.ts';
import { type EnvironmentParams, mayManage, requirePlace } from '../../../../../components/shell/require-place.ts';
import { ApiKeysClient } from './client.tsx';

export const metadata: Metadata = { title: 'API keys' };

export default async function ApiKeysPage({ params }: { params: Promise<EnvironmentParams> }) {
  const { workspace, environment } = await requirePlace(await params);
  return <ApiKeysClient first={mayManage(workspace) ? await firstPage(environment.id) : null} />;
}

/** Keys in the first answer where the API has them; the page reads again by itself, and says why, where it has not. */
async function firstPage(environmentId: string): Promise<Page<ApiKey> | null> {
  try {
    return await readFromEnvironment<Page<ApiKey>>(environmentId, '/api-keys?limit=50');
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
