import { dirname, join } from 'node:path';
import { createArrivalStore } from './arrivals/arrival-store.ts';
import { createChaosBoard } from './chaos/chaos-board.ts';
import { startHttpService } from './http/http-service.ts';
import { startTlsService } from './http/tls-service.ts';
import { createIntake } from './intake.ts';
import { closedLedger, openLedger } from './ledger/ledger.ts';
import type { Log } from './log.ts';
import { createDeviceFeed } from './push/device-feed.ts';
import { openSubscriptions } from './push/subscriptions.ts';
import { startSmtpService } from './smtp/smtp-service.ts';
import { createOptOuts } from './twilio/opt-outs.ts';
import { createOutages } from './twilio/outages.ts';
import { type CallbackTimes, createStatusCallbacks, defaultCallbackTimes } from './twilio/status-callbacks.ts';

export interface SandboxOptions {
  host: string;
  /** 0 takes any free port. */
  httpPort: number;
  tlsPort: number;
  smtpPort: number;
  tls: { cert: string; key: string };
  ledgerFile: string | undefined;
  /** Off: no ledger, no page, no arrivals in memory; only counts. */
  isLedgerOn: boolean;
  smtpPassword: string;
  twilioSid: string;
  twilioToken: string;
  webhookSecret: string;
  log: Log;
  random?: () => number;
  callbackTimes?: CallbackTimes;
}

export interface Sandbox {
  httpPort: number;
  tlsPort: number;
  smtpPort: number;
  stop(): Promise<void>;
}

/** Starts the outside world: every provider, the control API and the page. Stops what it began when a part fails. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of stops.reverse().splice(0)) await end();
  };
  try {
    return { ...(await startServices(options, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServices(
  options: SandboxOptions,
  stops: (() => Promise<void> | void)[],
): Promise<Omit<Sandbox, 'stop'>> {
  const { host, tls, log, ledgerFile } = options;
  const ledger = options.isLedgerOn && ledgerFile !== undefined ? await openLedger(ledgerFile) : closedLedger();
  stops.push(ledger.close);
  const subscriptions = await openSubscriptions(
    ledgerFile === undefined ? undefined : join(dirname(ledgerFile), 'push-subscriptions.jsonl'),
  );
  stops.push(subscriptions.close);

  const store = createArrivalStore(ledger.lastSeq);
  const chaos = createChaosBoard();
  const intake = createIntake({ ledger, store, chaos, random: options.random ?? Math.random, log });
  const feed = createDeviceFeed();
  const twilio = { accountSid: options.twilioSid, token: options.twilioToken };
  const callbacks = createStatusCallbacks({
    ...twilio,
    times: options.callbackTimes ?? defaultCallbackTimes,
    isFinalOnly: !ledger.isOn,
    log,
  });
  stops.push(callbacks.stop);

  const smtp = await startSmtpService({
    host,
    port: options.smtpPort,
    password: options.smtpPassword,
    tls,
    intake,
    chaos,
    log,
  });
  stops.push(smtp.stop);
  const secure = await startTlsService({
    host,
    port: options.tlsPort,
    tls,
    push: { intake, subscriptions, feed },
    webhook: { intake, secret: options.webhookSecret },
    log,
  });
  stops.push(secure.stop);
  const numbers = { optOuts: createOptOuts(), outages: createOutages() };
  const http = await startHttpService({
    host,
    port: options.httpPort,
    twilio: { ...twilio, ...numbers, intake, callbacks },
    control: { ...numbers, intake, store, chaos, subscriptions, feed, tlsPort: () => secure.port },
    log,
  });
  stops.push(http.stop);
  return { httpPort: http.port, tlsPort: secure.port, smtpPort: smtp.port };
}
