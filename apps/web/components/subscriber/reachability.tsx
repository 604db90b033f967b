import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { type Reach, reachOf } from './subscriber-facts.ts';
import type { Subscriber } from './types.ts';

const LOOKS: Record<Reach['state'], string> = {
  reachable: 'text-ink',
  blocked: 'text-danger',
  none: 'text-tertiary opacity-60',
};

/** A glyph per channel: plain where it reaches the person, struck through where it does not. */
export const Reachability = ({ subscriber }: { subscriber: Subscriber }) => (
  <ul className="inline-flex items-center gap-1.5" aria-label="Reachability">
    {reachOf(subscriber).map(({ channel, state, text }) => {
      const { Icon } = CHANNEL_KINDS[channel];
      return (
        <li
          key={channel}
          title={text}
          className={`relative inline-flex size-5 items-center justify-center ${LOOKS[state]}`}
        >
          <Icon className="size-4" aria-hidden="true" />
          {state === 'reachable' ? null : <Strike isBlocked={state === 'blocked'} />}
          <span className="sr-only">{text}</span>
        </li>
      );
    })}
  </ul>
);

const Strike = ({ isBlocked }: { isBlocked: boolean }) => (
  <svg viewBox="0 0 20 20" className="absolute inset-0" fill="none" stroke="currentColor" aria-hidden="true">
    <path d="M2.5 17.5 17.5 2.5" strokeWidth={isBlocked ? 2.2 : 1.4} />
  </svg>
);
