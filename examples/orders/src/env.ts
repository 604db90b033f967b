import { existsSync, readFileSync } from 'node:fs';

/** Where the API is, and with which key. */
export interface Connection {
  apiUrl: string;
  apiKey: string;
  sandboxUrl: string | null;
}

const FACTS_FILE = new URL('../../../.carillon/up.json', import.meta.url);

/**
 * The settings `CARILLON_API_URL` and `CARILLON_API_KEY` (and `CARILLON_SANDBOX_URL`, optional) when both are there,
 * else those of the stack that `npm run up` has started.
 * @throws Error with a sentence that says what is missing
 */
export function readConnection(source: Record<string, string | undefined> = process.env): Connection {
  const { CARILLON_API_URL: apiUrl, CARILLON_API_KEY: apiKey, CARILLON_SANDBOX_URL: sandboxUrl } = source;
  if (apiUrl && apiKey) return { apiUrl, apiKey, sandboxUrl: sandboxUrl || null };
  if (apiUrl || apiKey) throw new Error('Set both CARILLON_API_URL and CARILLON_API_KEY, or neither of them.');
  if (!existsSync(FACTS_FILE)) {
    throw new Error('Nothing runs here: start it with "npm run up", or set CARILLON_API_URL and CARILLON_API_KEY.');
  }
  const facts = JSON.parse(readFileSync(FACTS_FILE, 'utf8')) as Connection;
  return { apiUrl: facts.apiUrl, apiKey: facts.apiKey, sandboxUrl: facts.sandboxUrl };
}
