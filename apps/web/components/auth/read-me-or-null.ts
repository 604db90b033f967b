import 'server-only';
import { ApiProblem } from '../../api/problem.ts';
import { readMe } from '../../api/server-fetch.ts';
import type { Me } from '../../api/types.ts';

/** The visitor, or null also while the API is away: the sign-in page must open in any case. */
export async function readMeOrNull(): Promise<Me | null> {
  try {
    return await readMe();
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
