import type { Duplex } from 'node:stream';
import type { Logger } from '@carillon/telemetry';
import { type Channel, type ChannelModel, type ConfirmChannel, connect, type RecoveringChannelModel } from 'amqplib';
import { withDeadline } from '../with-deadline.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const SETUP_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 5_000;
/** A cluster needs a moment to elect leaders; a publisher that is back earlier gets nothing but nacks. */
const FIRST_RECONNECT_MS = 1_500;
const MAX_RECONNECT_MS = 3_000;
const MAX_PENALTY_MS = 30_000;
const HEARTBEAT_SECONDS = 10;

/** One life of the connection. Everything made in it is dead for ever once it ended. */
export interface Session {
  openChannel(): Promise<Channel>;
  openConfirmChannel(): Promise<ConfirmChannel>;
  /** Ends this life by destroying the socket; the next one begins after the reconnect delay. Idempotent. */
  kill(reason: string): void;
  readonly isDead: boolean;
  onEnd(listener: () => void): void;
}

interface RecoveringConnectionOptions {
  url: string;
  /** Names the connection in logs and in the server's management page. */
  name: string;
  logger: Logger;
  /** Makes channels and consumers; called again in every life. A throw ends the life. */
  build(session: Session): Promise<void>;
  onUp?(): void;
  onDown(): void;
  /** A memory or disk alarm of the server began or ended. */
  onBlockedChange?(): void;
}

/** Adds a heartbeat to the URL unless it sets one: the server's own 60 s find a frozen peer after minutes. */
export function withHeartbeat(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has('heartbeat')) parsed.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS));
  return parsed.href;
}

/**
 * A connection that comes back. amqplib's recovery reconnects by itself only when the socket closes, so every
 * other trouble (a channel closed by the server, a cancelled consumer, a set-up that hangs) is turned into a
 * closed socket, and set-up ends with a round trip so that a connection that died meanwhile is never adopted.
 */
export class RecoveringConnection {
  readonly #options: RecoveringConnectionOptions;
  #outer: RecoveringChannelModel | undefined;
  #settingUp: Promise<void> = Promise.resolve();
  #isUp = false;
  #isBlocked = false;
  #isStopping = false;
  #penaltyMs = 0;

  constructor(options: RecoveringConnectionOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  /** Resolves at once; the server may be away. */
  async start(): Promise<void> {
    const { url, name } = this.#options;
    this.#outer = await connect(withHeartbeat(url), {
      timeout: CONNECT_TIMEOUT_MS,
      noDelay: true,
      clientProperties: { connection_name: name },
      recovery: {
        waitForConnect: false,
        calculateDelay: (attempt) => reconnectDelayMs(attempt, this.#penaltyMs),
        setup: (model: ChannelModel) => {
          this.#settingUp = setUp(model, this.#options, () => this.#isStopping);
          return this.#settingUp;
        },
      },
    });
    this.#listen(this.#outer);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#isUp = false;
    // What the server has begun to declare for us should be there before anybody else touches it.
    await withDeadline(this.#settingUp, CLOSE_TIMEOUT_MS, 'setting up').catch(() => undefined);
    const closed = this.#outer?.close();
    if (closed) await withDeadline(closed, CLOSE_TIMEOUT_MS, 'closing the connection').catch(() => undefined);
  }

  /** Makes the next reconnect wait longer, doubling up to 30 s, until `forgive`. */
  punish(): void {
    this.#penaltyMs = Math.min(MAX_PENALTY_MS, Math.max(FIRST_RECONNECT_MS, this.#penaltyMs * 2));
  }

  forgive(): void {
    this.#penaltyMs = 0;
  }

  #listen(outer: RecoveringChannelModel): void {
    const { logger, name } = this.#options;
    // Without an error listener the first socket error would end the process.
    outer.on('error', (err) => logger.debug({ err, connection: name }, 'connection error'));
    outer.on('handler-error', (err: unknown) => logger.error({ err, connection: name }, 'a listener threw'));
    outer.on('connect', () => this.#setState(true));
    outer.on('disconnect', (err) => {
      logger.warn({ err, connection: name }, 'connection lost');
      this.#setState(false);
    });
    outer.on('connect-failed', (err) => logger.warn({ err, connection: name }, 'connection failed'));
    outer.on('blocked', (reason) => this.#setBlocked(true, reason));
    outer.on('unblocked', () => this.#setBlocked(false));
  }

  #setState(isUp: boolean): void {
    if (this.#isStopping) return;
    this.#isUp = isUp;
    this.#isBlocked = false;
    if (isUp) this.#options.onUp?.();
    else this.#options.onDown();
  }

  #setBlocked(isBlocked: boolean, reason?: string): void {
    const { logger, name, onBlockedChange } = this.#options;
    this.#isBlocked = isBlocked;
    logger.warn({ connection: name, blocked: isBlocked, reason }, 'the broker changed whether it takes messages');
    onBlockedChange?.();
  }
}

/** Between the first and the longest delay, then up to a fifth more, so that processes do not come in step. */
export function reconnectDelayMs(attempt: number, penaltyMs: number, random: () => number = Math.random): number {
  const baseMs = Math.min(MAX_RECONNECT_MS, FIRST_RECONNECT_MS * 2 ** (attempt - 1));
  return Math.max(baseMs, penaltyMs) * (1 + random() / 5);
}

async function setUp(
  model: ChannelModel,
  { build, logger, name }: RecoveringConnectionOptions,
  isStopping: () => boolean,
): Promise<void> {
  const session = createSession(model, logger.child({ connection: name }), isStopping);
  const timer = setTimeout(() => session.kill('set-up took too long'), SETUP_TIMEOUT_MS);
  try {
    await build(session);
    const probe = await model.createChannel();
    await probe.close();
    if (session.isDead) throw new Error('the connection ended while it was set up');
  } finally {
    clearTimeout(timer);
  }
}

function createSession(model: ChannelModel, logger: Logger, isStopping: () => boolean): Session {
  let isDead = false;
  const listeners: (() => void)[] = [];
  const end = () => {
    if (isDead) return;
    isDead = true;
    for (const listener of listeners) listener();
  };
  const kill = (reason: string) => {
    // Closing for good closes the channels first, which is no reason to give up anything.
    if (isDead || isStopping()) return;
    logger.warn({ reason }, 'giving up the connection');
    end();
    // The library's types leave the socket out.
    (model.connection as unknown as { stream: Duplex }).stream.destroy(new Error(reason));
  };
  model.on('error', () => undefined);
  model.on('close', end);
  const guard = <Opened extends Channel>(channel: Opened): Opened => {
    channel.on('error', (err) => logger.error({ err }, 'the server closed a channel'));
    channel.on('handler-error', (err) => logger.error({ err }, 'a channel listener threw'));
    return channel;
  };
  return {
    openChannel: async () => guard(await model.createChannel()),
    openConfirmChannel: async () => guard(await model.createConfirmChannel()),
    kill,
    get isDead() {
      return isDead;
    },
    onEnd: (listener) => listeners.push(listener),
  };
}
