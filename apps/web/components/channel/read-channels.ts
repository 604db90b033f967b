import 'server-only';
import { ApiProblem } from '../../api/problem.ts';
import { readFromEnvironment } from '../../api/server-fetch.ts';
import type { ChannelView, FirstChannels } from './types.ts';

/** In the first answer where the API has them; the page reads again by itself, and says why, where it has not. */
export async function readFirstChannels(environmentId: string): Promise<FirstChannels | null> {
  try {
    const { data } = await readFromEnvironment<{ data: ChannelView[] }>(environmentId, '/channels');
    return { channels: data, atMs: Date.now() };
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
