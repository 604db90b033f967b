import { z } from 'zod';
import type { ProviderDefinition } from '../provider.ts';

/**
 * The platform's own inbox: the message becomes a row, and the person's streams are told. Storing it twice is
 * storing it once, so a failure is never a doubt.
 */
export const inboxProvider: ProviderDefinition<'in_app'> = {
  key: 'inbox',
  channel: 'in_app',
  isIdempotent: true,
  settings: z.strictObject({}),
  credentials: z.strictObject({}),
  open(_config, { acceptInApp }) {
    return {
      async send(request) {
        const aborted = onAbort(request.signal);
        try {
          const { inboxMessageId } = await Promise.race([acceptInApp(request), aborted.promise]);
          return { class: 'accepted', code: null, provider_message_id: inboxMessageId };
        } catch {
          const message = 'The inbox could not store the message.';
          return { class: 'unavailable', code: 'inbox_unavailable', message, wait_ms: null };
        } finally {
          aborted.stop();
        }
      },
      verify: async () => ({ ok: true, detail: 'The inbox is part of the platform.' }),
      close: async () => {},
    };
  },
};

function onAbort(signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
  let stop = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    const listener = (): void => reject(signal.reason);
    if (signal.aborted) return listener();
    signal.addEventListener('abort', listener, { once: true });
    stop = () => signal.removeEventListener('abort', listener);
  });
  return { promise, stop };
}
