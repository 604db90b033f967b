import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorFacts, type Log } from '../log.ts';
import { createCallbackSender } from './callback-sender.ts';
import { apiVersion, type Message, type MessageStatus } from './message.ts';

export interface CallbackTimes {
  beforeSentMs: number;
  beforeFinalMs: number;
  /** The waits between tries; a callback is given up after the last. */
  retryWaitsMs: number[];
}

export const defaultCallbackTimes: CallbackTimes = {
  beforeSentMs: 60,
  beforeFinalMs: 240,
  retryWaitsMs: [500, 1_000, 2_000, 4_000, 8_000, 16_000],
};

export interface StatusCallbacks {
  /** Lets a message go through its statuses, calling back for each. Returns at once. */
  follow(message: Message): void;
  stop(): void;
}

export interface CallbackParts {
  accountSid: string;
  token: string;
  times: CallbackTimes;
  /** Report the last status only, as the benchmark counts on. */
  isFinalOnly: boolean;
  log: Log;
}

const unreachableHandset = 30003;

/** Walks messages from queued to their end and tells each step over kept-alive connections, in order. */
export function createStatusCallbacks(parts: CallbackParts): StatusCallbacks {
  const stopping = new AbortController();
  // Every message under way listens for the stop.
  setMaxListeners(0, stopping.signal);
  const sender = createCallbackSender(parts.token, parts.log);

  async function walk(message: Message): Promise<void> {
    const { times, isFinalOnly } = parts;
    if (!isFinalOnly) {
      await sleep(times.beforeSentMs, undefined, { signal: stopping.signal, ref: false });
      advance(message, 'sent');
      await tell(message);
    }
    await sleep(times.beforeFinalMs, undefined, { signal: stopping.signal, ref: false });
    advance(message, message.to.endsWith('0009') ? 'undelivered' : 'delivered');
    await tell(message);
  }

  async function tell(message: Message): Promise<void> {
    if (message.statusCallback === null) return;
    const form = callbackForm(parts.accountSid, message);
    for (const waitMs of [...parts.times.retryWaitsMs, null]) {
      if (await sender.post(message.statusCallback, form)) return;
      if (waitMs !== null) await sleep(waitMs, undefined, { signal: stopping.signal, ref: false });
    }
    parts.log.warn({ sid: message.sid, status: message.status }, 'status callback given up');
  }

  return {
    follow(message) {
      walk(message).catch((error: unknown) => {
        if (!stopping.signal.aborted) parts.log.error(errorFacts(error), 'status callback broke');
      });
    },
    stop() {
      stopping.abort();
      sender.close();
    },
  };
}

function advance(message: Message, status: MessageStatus): void {
  message.status = status;
  message.updatedAt = new Date();
  message.errorCode = status === 'undelivered' ? unreachableHandset : null;
}

function callbackForm(accountSid: string, message: Message): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: apiVersion,
    ...(message.from === null ? {} : { From: message.from }),
    ...(message.messagingServiceSid === null ? {} : { MessagingServiceSid: message.messagingServiceSid }),
    MessageSid: message.sid,
    MessageStatus: message.status,
    SmsSid: message.sid,
    SmsStatus: message.status,
    To: message.to,
    ...(message.errorCode === null ? {} : { ErrorCode: String(message.errorCode) }),
  };
}
