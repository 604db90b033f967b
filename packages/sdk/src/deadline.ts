/** A signal that follows the caller's and ends by itself after a time. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly isOver: boolean;
  /** Starts the time anew. */
  restart(): void;
  /** Lets go of the timer and of the caller's signal, which may live much longer. */
  clear(): void;
}

/** @param given the caller's signal, whose reason is passed on */
export function startDeadline(timeoutMs: number, given: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () => controller.abort(given?.reason);
  const deadline: Deadline = {
    signal: controller.signal,
    get isOver() {
      return isOver;
    },
    restart() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isOver = true;
        controller.abort();
      }, timeoutMs);
    },
    clear() {
      clearTimeout(timer);
      given?.removeEventListener('abort', follow);
    },
  };
  if (given?.aborted) follow();
  else given?.addEventListener('abort', follow, { once: true });
  deadline.restart();
  return deadline;
}
