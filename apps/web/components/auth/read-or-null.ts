import 'server-only';
import { ApiProblem } from '../../api/problem.ts';
import { readMe, readSetup } from '../../api/server-fetch.ts';
import type { Me, Setup } from '../../api/types.ts';

/** The visitor, or null also while the API is away: the sign-in page must open in any case. */
export const readMeOrNull = (): Promise<Me | null> => orNull(readMe());

/** How far the installation is set up, or null while the API is away. */
export const readSetupOrNull = (): Promise<Setup | null> => orNull(readSetup());

async function orNull<T>(reading: Promise<T | null>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
