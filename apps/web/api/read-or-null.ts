import 'server-only';
import { ApiProblem } from './problem.ts';
import { readFromEnvironment } from './server-fetch.ts';

/** A first answer where the API has one; the page reads again by itself, and says why, where it has not. */
export async function readOrNull<T>(environmentId: string, path: string): Promise<T | null> {
  try {
    return await readFromEnvironment<T>(environmentId, path);
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
