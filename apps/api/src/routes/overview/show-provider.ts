import type { ChannelView } from '../channels/channel-view.ts';
import type { OverviewView } from './overview-view.ts';

type Provider = ChannelView['providers'][number];

/** What health pages need to know of a provider. */
export const showProvider = ({ id, channel, name, kind, is_enabled, breaker }: Provider): Shown => ({
  ...{ id, channel, name, kind, is_enabled },
  breaker: breaker.state,
});

type Shown = OverviewView['providers'][number];
