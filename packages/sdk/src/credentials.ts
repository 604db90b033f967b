import { CarillonConnectionError, CarillonUsageError } from './errors.ts';

/** Who a client is, as its requests say it. */
export interface Credentials {
  /** @param isRefused true when the API has refused the last ones */
  headers(isRefused: boolean): Promise<Record<string, string>>;
  /** Asking again after a refusal may give better ones. */
  readonly canRefresh: boolean;
  readonly init: { credentials: 'omit' | 'same-origin'; cache?: 'no-store' };
}

/** An API key of a backend. @throws CarillonUsageError when it cannot be one */
export function keyCredentials(apiKey: string): Credentials {
  const headers = { authorization: `Bearer ${checkSecret('apiKey', apiKey)}` };
  return { headers: async () => headers, canRefresh: false, init: { credentials: 'omit' } };
}

/** The cookie of the dashboard's session, which the browser adds by itself. */
export const sessionCredentials: Credentials = {
  headers: async () => ({}),
  canRefresh: false,
  init: { credentials: 'same-origin', cache: 'no-store' },
};

/** A person's inbox token, or a function that fetches one from your backend. */
export type InboxTokenSource = string | (() => Promise<InboxTokenLike> | InboxTokenLike);
/** A token alone is used until it is refused; one with its end (as `subscribers.createInboxToken` gives it) is replaced before. */
export type InboxTokenLike = string | { token: string; expires_at: string };

const RENEW_BEFORE_MS = 30_000;

/** @throws CarillonUsageError when a fixed token cannot be one */
export function inboxCredentials(source: InboxTokenSource): Credentials {
  if (typeof source === 'string') return { ...keyCredentials(source), canRefresh: false };
  let current: { token: string; expiresAtMs: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(read: () => Promise<InboxTokenLike> | InboxTokenLike): Promise<string> {
    const answer = await Promise.resolve()
      .then(read)
      .catch((cause: unknown) => {
        throw new CarillonConnectionError('The inbox token could not be fetched from your backend.', { cause });
      });
    const { token, expires_at } = typeof answer === 'string' ? { token: answer, expires_at: null } : answer;
    checkSecret('the inbox token', token);
    current = { token, expiresAtMs: expires_at === null ? Number.POSITIVE_INFINITY : Date.parse(expires_at) };
    return token;
  }

  return {
    canRefresh: true,
    init: { credentials: 'omit' },
    async headers(isRefused) {
      const isFresh = !isRefused && current !== null && current.expiresAtMs - Date.now() > RENEW_BEFORE_MS;
      if (isFresh && current) return { authorization: `Bearer ${current.token}` };
      // Requests that need a token at the same moment ask for one together.
      asking ??= ask(source).finally(() => {
        asking = null;
      });
      return { authorization: `Bearer ${await asking}` };
    },
  };
}

/** Whatever cannot travel in a header would otherwise look like a network failure. */
function checkSecret(name: string, text: string): string {
  if (typeof text === 'string' && /^[\x21-\x7e]+$/.test(text)) return text;
  throw new CarillonUsageError(`${name} is missing or has characters that no credential has.`);
}
