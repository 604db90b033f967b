import { type SandboxChannel, sandboxChannels } from '../arrivals/arrival.ts';
import { type Chaos, calm } from './chaos.ts';

export type ChaosByChannel = Record<SandboxChannel, Chaos>;

/** The switches of all channels. They live in memory: a restarted sandbox behaves. */
export interface ChaosBoard {
  get(channel: SandboxChannel): Chaos;
  all(): ChaosByChannel;
  set(channel: SandboxChannel, chaos: Chaos): void;
  reset(): void;
  subscribe(listener: (all: ChaosByChannel) => void): () => void;
}

export function createChaosBoard(): ChaosBoard {
  const switches = allCalm();
  const listeners = new Set<(all: ChaosByChannel) => void>();
  const tell = () => {
    for (const listener of listeners) listener({ ...switches });
  };
  return {
    get: (channel) => switches[channel],
    all: () => ({ ...switches }),
    set(channel, chaos) {
      switches[channel] = chaos;
      tell();
    },
    reset() {
      Object.assign(switches, allCalm());
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function allCalm(): ChaosByChannel {
  return Object.fromEntries(sandboxChannels.map((channel) => [channel, calm])) as ChaosByChannel;
}
