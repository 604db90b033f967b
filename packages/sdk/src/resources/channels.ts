import type { BodyOf, Schema } from '../operation-types.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type ChannelState = Schema<'Channel'>;
export type ChannelName = ChannelState['channel'];
export type ChannelPolicyChange = BodyOf<'patchChannel'>;

/** How each channel is throttled, retried and timed, who carries it, and what waits. */
export function channelResource(transport: Transport) {
  return {
    get: (channel: ChannelName, options?: RequestOptions) =>
      transport.call('getChannel', { path: { channel } }, options),
    list: (options?: RequestOptions) => transport.call('listChannels', {}, options),
    /** Sets numbers of the policy, `null` goes back to the default; `is_paused` holds and resumes. */
    patch: (channel: ChannelName, body: ChannelPolicyChange, options?: RequestOptions) =>
      transport.call('patchChannel', { path: { channel }, body }, options),
  };
}
