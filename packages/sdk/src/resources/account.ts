import type { BodyOf, Schema } from '../operation-types.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type Session = Schema<'Session'>;
export type PasswordChange = BodyOf<'changePassword'>;

/** The account of the signed-in person; for sessions only, a key has none. */
export function accountResource(transport: Transport) {
  return {
    /** This session stays signed in. */
    changePassword: (body: PasswordChange, options?: RequestOptions) =>
      transport.call('changePassword', { body }, options),
    /** Browsers that are signed in. */
    sessions: (options?: RequestOptions) => transport.call('listSessions', {}, options),
    /** Signs one browser out. */
    endSession: (id: string, options?: RequestOptions) => transport.call('endSession', { path: { id } }, options),
    /** Signs every other browser out. */
    endOtherSessions: (options?: RequestOptions) => transport.call('endOtherSessions', {}, options),
  };
}
