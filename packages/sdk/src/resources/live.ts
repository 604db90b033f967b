import { followEvents, type StreamOptions } from '../follow-events.ts';
import type { Schema } from '../operation-types.ts';
import type { TransportOptions } from '../transport.ts';

export type LiveFrame = Schema<'LiveFrame'>;
/** `snapshot` at the beginning of each connection, `change` as things move, `notice` when the stream is slower than usual. */
export type LiveEvent =
  | { type: 'snapshot' | 'change'; frame: LiveFrame }
  | { type: 'notice'; code: string; message: string };

/**
 * What changes in the environment, as it changes, across reconnections, until the signal is aborted.
 * @throws CarillonApiError when the API refuses for good
 */
export async function* followLive(
  options: TransportOptions,
  stream: StreamOptions = {},
): AsyncGenerator<LiveEvent, void, undefined> {
  for await (const { event, data } of followEvents(options, 'getLive', stream)) {
    if (event === 'snapshot' || event === 'change') yield { type: event, frame: data as LiveFrame };
    if (event === 'notice') yield { type: 'notice', ...(data as { code: string; message: string }) };
  }
}
