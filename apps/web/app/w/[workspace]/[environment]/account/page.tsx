import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../api/server-fetch.ts';
import type { Session } from '../../../../../api/types.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { AccountClient } from './client.tsx';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage({ params }: { params: Promise<EnvironmentParams> }) {
  const { environment } = await requirePlace(await params);
  return <AccountClient firstSessions={await firstSessions(environment.id)} />;
}

/** Null where the API does not answer: the page reads again by itself and says why. */
async function firstSessions(environmentId: string): Promise<Session[] | null> {
  try {
    return (await readFromEnvironment<{ data: Session[] }>(environmentId, '/me/sessions')).data;
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
