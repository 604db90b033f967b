/** Messages that arrived and wait for their batch. */
export interface Inbox<Message> {
  push(message: Message): void;
  /** The next batch, at most `batchSize`; waits for the first message, then up to `lingerMs` for a full batch. */
  next(lingerMs: number): Promise<Message[]>;
  /** Makes `next` answer with what is left, and with an empty batch from then on. */
  close(): void;
}

export function createInbox<Message>(batchSize: number): Inbox<Message> {
  const waiting: Message[] = [];
  let isClosed = false;
  let wake: (() => void) | undefined;

  const changed = () => {
    const resume = wake;
    wake = undefined;
    resume?.();
  };
  const waitUntil = async (isReady: () => boolean, limitMs?: number): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    let isLate = false;
    if (limitMs !== undefined) {
      timer = setTimeout(() => {
        isLate = true;
        changed();
      }, limitMs);
    }
    while (!isReady() && !isLate) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    clearTimeout(timer);
  };

  return {
    push(message) {
      waiting.push(message);
      if (waiting.length === 1 || waiting.length >= batchSize) changed();
    },
    async next(lingerMs) {
      const isFull = () => waiting.length >= batchSize || isClosed;
      const hadToWait = waiting.length === 0;
      if (hadToWait) await waitUntil(() => waiting.length > 0 || isClosed);
      if (hadToWait && lingerMs > 0 && !isFull()) await waitUntil(isFull, lingerMs);
      return waiting.splice(0, batchSize);
    },
    close() {
      isClosed = true;
      changed();
    },
  };
}
