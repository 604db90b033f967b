import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { signInUrl } from '../components/auth/return-to.ts';
import { readEnv } from '../env.ts';
import { problemOf, unreachable } from './problem.ts';
import type { Me, Setup } from './types.ts';

/** The visitor as the API knows them, or null without a session. Read once per request. @throws ApiProblem */
export const readMe = cache(async (): Promise<Me | null> => {
  const response = await serverFetch('/v1/me');
  if (response.status === 401) return null;
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Me;
});

/** The visitor; without a session the answer is the sign-in page that leads back here. @throws ApiProblem */
export async function requireMe(): Promise<Me> {
  return (await readMe()) ?? redirect(signInUrl(await currentLocation()));
}

/** Whether the installation has its owner; anybody may ask. @throws ApiProblem */
export async function readSetup(): Promise<Setup> {
  const response = await serverFetch('/v1/setup');
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Setup;
}

/** Reads from one environment with the visitor's cookie. @throws ApiProblem */
export async function readFromEnvironment<T>(environmentId: string, path: string): Promise<T> {
  const response = await serverFetch(`/e/${environmentId}/v1${path}`);
  if (response.status === 401) redirect(signInUrl(await currentLocation()));
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

const currentLocation = async (): Promise<string> => (await headers()).get('x-carillon-location') ?? '/';

const READ_TIMEOUT_MS = 5_000;

/** Server components only read, with the visitor's own cookie and address. */
async function serverFetch(path: string): Promise<Response> {
  const incoming = await headers();
  const outgoing = new Headers({ accept: 'application/json' });
  for (const name of ['cookie', 'x-real-ip', 'x-request-id', 'traceparent']) {
    const value = incoming.get(name);
    if (value) outgoing.set(name, value);
  }
  try {
    const signal = AbortSignal.timeout(READ_TIMEOUT_MS);
    return await fetch(new URL(path, readEnv().API_URL), { headers: outgoing, cache: 'no-store', signal });
  } catch {
    throw unreachable();
  }
}
