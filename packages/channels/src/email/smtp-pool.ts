import type { ComposedMail } from './compose-mail.ts';
import type { SmtpFailure } from './smtp-outcome.ts';
import { openSmtpSession, type SmtpSendResult, type SmtpSession, type SmtpSessionOptions } from './smtp-session.ts';

const IDLE_SESSION_MS = 30_000;
/** Servers end a session after a number of messages; leaving before that costs no message. */
const MAX_MESSAGES_PER_SESSION = 500;

/** Sessions kept open between messages, at most `max_connections` at a time. */
export interface SmtpPool {
  /** Waits for a free session, which counts against the signal. Ends as a value. */
  send(mail: ComposedMail, signal: AbortSignal): Promise<SmtpSendResult>;
  /** Closes idle sessions now and busy ones when their message is through. */
  close(): Promise<void>;
}

interface IdleSession {
  session: SmtpSession;
  messages: number;
  timer: NodeJS.Timeout;
}

/** Opens a pool; it connects with the first message. Never throws. */
export function createSmtpPool(options: SmtpSessionOptions): SmtpPool {
  const slots = createSlots(options.settings.max_connections);
  const idle: IdleSession[] = [];
  let isClosed = false;

  function takeIdle(): IdleSession | undefined {
    for (let entry = idle.pop(); entry; entry = idle.pop()) {
      clearTimeout(entry.timer);
      if (entry.session.isAlive()) return entry;
    }
    return undefined;
  }

  function putBack(session: SmtpSession, messages: number): void {
    if (isClosed || !session.isAlive() || messages >= MAX_MESSAGES_PER_SESSION) {
      session.quit();
      return;
    }
    const timer = setTimeout(() => {
      idle.splice(idle.indexOf(entry), 1);
      session.quit();
    }, IDLE_SESSION_MS);
    timer.unref();
    const entry: IdleSession = { session, messages, timer };
    idle.push(entry);
  }

  async function sendInSlot(mail: ComposedMail, signal: AbortSignal, release: () => void): Promise<SmtpSendResult> {
    for (;;) {
      const reused = takeIdle();
      const opened = reused ? undefined : await openSmtpSession(options, signal);
      if (opened && !opened.ok) {
        release();
        return opened;
      }
      const session = reused?.session ?? opened?.session;
      if (!session) throw new Error('a session is either reused or opened');
      const result = await session.send(mail, signal);
      // A kept session may have been closed by the server meanwhile: not a byte of the message left, so again.
      if (!result.ok && reused && isStale(result.failure) && !signal.aborted) {
        session.close();
        continue;
      }
      const messages = (reused?.messages ?? 0) + 1;
      if (result.ok) {
        putBack(session, messages);
        release();
      } else {
        void session.recover().then((isFit) => {
          if (isFit) putBack(session, messages);
          release();
        });
      }
      return result;
    }
  }

  return {
    async send(mail, signal) {
      const release = await slots.acquire(signal);
      if (!release) return { ok: false, failure: noSlot(signal) };
      try {
        return await sendInSlot(mail, signal, release);
      } catch (error) {
        release();
        throw error;
      }
    },
    async close() {
      isClosed = true;
      for (const { session, timer } of idle.splice(0)) {
        clearTimeout(timer);
        session.quit();
      }
      await slots.drained();
    },
  };
}

const isStale = (failure: SmtpFailure): boolean =>
  !failure.isHandedOver &&
  (failure.reply === null || failure.reply.startsWith('421')) &&
  failure.errorCode !== 'EMESSAGE';

const noSlot = (signal: AbortSignal): SmtpFailure => ({
  phase: 'session',
  isHandedOver: false,
  errorCode: 'ABORT_ERR',
  command: '',
  reply: null,
  systemCode: 'ABORT_ERR',
  error: new Error('no connection was free', { cause: signal.reason }),
});

/** Counts slots; whoever waits for one can give up. */
function createSlots(size: number) {
  let free = size;
  const waiting = new Set<() => void>();
  const drainers: (() => void)[] = [];

  function release(): void {
    const next = waiting.values().next();
    if (!next.done) {
      waiting.delete(next.value);
      next.value();
      return;
    }
    free += 1;
    if (free === size) for (const done of drainers.splice(0)) done();
  }

  const once = (): (() => void) => {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      release();
    };
  };

  function acquire(signal: AbortSignal): Promise<(() => void) | null> {
    if (signal.aborted) return Promise.resolve(null);
    if (free > 0) {
      free -= 1;
      return Promise.resolve(once());
    }
    return new Promise((resolve) => {
      const onAbort = (): void => {
        waiting.delete(onFree);
        resolve(null);
      };
      const onFree = (): void => {
        signal.removeEventListener('abort', onAbort);
        resolve(once());
      };
      waiting.add(onFree);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  const drained = (): Promise<void> =>
    free === size ? Promise.resolve() : new Promise((resolve) => drainers.push(resolve));

  return { acquire, drained };
}
