import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Egress } from '../resilience/egress.ts';
import type { ComposedMail } from './compose-mail.ts';
import type { SmtpFailure } from './smtp-outcome.ts';
import type { SmtpCredentials, SmtpSettings } from './smtp-settings.ts';
import { smtpTraceLogger } from './smtp-trace.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const GREETING_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 20_000;

export interface SmtpSessionOptions {
  settings: SmtpSettings;
  credentials: SmtpCredentials;
  egress: Egress;
}

export type SmtpSendResult = { ok: true; response: string } | { ok: false; failure: SmtpFailure };

/** One conversation with the server, for one message at a time. */
export interface SmtpSession {
  /** Ends as a value. An abort closes the session. */
  send(mail: ComposedMail, signal: AbortSignal): Promise<SmtpSendResult>;
  /** Makes the session fit for the next message after a refusal; false when it is not. */
  recover(): Promise<boolean>;
  isAlive(): boolean;
  /** Says goodbye and closes. */
  quit(): void;
  close(): void;
}

export type OpenSessionResult = { ok: true; session: SmtpSession } | { ok: false; failure: SmtpFailure };

interface SmtpError extends Error {
  code?: string;
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Connects, greets, starts TLS and signs in. A failure is a value; an abort gives up at once. */
export async function openSmtpSession(options: SmtpSessionOptions, signal: AbortSignal): Promise<OpenSessionResult> {
  const { settings, egress } = options;
  try {
    const socket = await egress.connect(settings.host, settings.port, signal);
    const connection = new SMTPConnection(connectionOptions(options, socket));
    // Errors reach whoever waits through its own callback; without a listener they would be uncaught.
    connection.on('error', () => {});
    await signIn(connection, options, signal);
    if (connection.secure) egress.trace?.add('network', 'The session is encrypted');
    return { ok: true, session: wrap(connection) };
  } catch (error) {
    return { ok: false, failure: failureOf(error as SmtpError, { phase: 'session', isHandedOver: false }) };
  }
}

function connectionOptions({ settings, egress }: SmtpSessionOptions, connection: Socket) {
  return {
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: settings.require_tls && !settings.secure,
    connection,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    // Closing must stop what is still being written, not wait for it.
    socketCloseTimeout: 0,
    maxResponseSize: 65_536,
    tls: egress.trust,
    ...(egress.trace ? { logger: smtpTraceLogger(egress.trace), transactionLog: true } : {}),
  };
}

function signIn(connection: SMTPConnection, { credentials }: SmtpSessionOptions, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: Error | null): void => {
      signal.removeEventListener('abort', onAbort);
      connection.off('error', finish).off('end', onEnd);
      if (!error) {
        resolve();
        return;
      }
      connection.close();
      reject(error);
    };
    const onAbort = (): void => finish(Object.assign(new Error('aborted'), { code: 'ABORT_ERR' }));
    const onEnd = (): void => finish(Object.assign(new Error('closed'), { code: 'ECONNECTION' }));
    signal.addEventListener('abort', onAbort, { once: true });
    connection.once('error', finish).once('end', onEnd);
    if (signal.aborted) return onAbort();
    connection.connect((error?: Error | null) => {
      if (error) return finish(error);
      if (credentials.user === '' || !connection.allowsAuth) return finish();
      connection.login({ user: credentials.user, pass: credentials.password }, (failed) => finish(failed));
    });
  });
}

function wrap(connection: SMTPConnection): SmtpSession {
  const isAlive = (): boolean => !connection.destroyed;
  return {
    isAlive,
    send: (mail, signal) => sendOver(connection, mail, signal),
    recover: () =>
      new Promise((resolve) => {
        if (!isAlive()) return resolve(false);
        const onEnd = (): void => resolve(false);
        connection.once('end', onEnd);
        connection.reset((error) => {
          connection.off('end', onEnd);
          if (error) connection.close();
          resolve(!error);
        });
      }),
    quit: () => {
      if (isAlive()) connection.quit();
    },
    close: () => connection.close(),
  };
}

function sendOver(connection: SMTPConnection, mail: ComposedMail, signal: AbortSignal): Promise<SmtpSendResult> {
  return new Promise((resolve) => {
    // nodemailer reads the stream only once the server asked for the message, so having been read means handed over.
    const stream = Readable.from([mail.raw]);
    const envelope = { ...mail.envelope, size: mail.raw.length };
    const fail = (error: SmtpError): void => {
      signal.removeEventListener('abort', onAbort);
      const isHandedOver = stream.readableDidRead;
      resolve({ ok: false, failure: failureOf(error, { phase: 'message', isHandedOver }) });
    };
    const onAbort = (): void => {
      fail(Object.assign(new Error('aborted'), { code: 'ABORT_ERR' }));
      connection.close();
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    connection.send(envelope, stream, (error, info) => {
      signal.removeEventListener('abort', onAbort);
      if (error) return fail(error as SmtpError);
      const response = String(info?.response ?? '');
      if (/^2\d\d(?:[ -]|$)/.test(response)) return resolve({ ok: true, response });
      fail(Object.assign(new Error('no verdict'), { code: 'EMESSAGE', command: 'DATA', response }));
    });
  });
}

function failureOf(error: SmtpError, at: Pick<SmtpFailure, 'phase' | 'isHandedOver'>): SmtpFailure {
  const code = error.code ?? '';
  const isLibraryCode = /^E(CONNECTION|SOCKET|TLS|DNS|PROTOCOL|ENVELOPE|MESSAGE|STREAM|AUTH|TIMEDOUT)$/.test(code);
  return {
    ...at,
    errorCode: code,
    command: error.command ?? '',
    reply: typeof error.response === 'string' && error.response !== '' ? error.response : null,
    systemCode: error.originalCode ?? (isLibraryCode ? '' : code),
    error,
  };
}
