/** Where the devices behind the subscriptions listen for what arrived for them. */
export interface DeviceFeed {
  hasListener(subscriptionId: string): boolean;
  deliver(subscriptionId: string, payload: string): void;
  listen(subscriptionId: string, listener: (payload: string) => void): () => void;
}

export function createDeviceFeed(): DeviceFeed {
  const listeners = new Map<string, Set<(payload: string) => void>>();
  return {
    hasListener: (id) => listeners.has(id),
    deliver(id, payload) {
      for (const listener of listeners.get(id) ?? []) listener(payload);
    },
    listen(id, listener) {
      const set = listeners.get(id) ?? new Set();
      listeners.set(id, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(id) === set) listeners.delete(id);
      };
    },
  };
}
