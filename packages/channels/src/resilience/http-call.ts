import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { type Egress, portOf, traceSocket } from './egress.ts';
import { type TransportFailure, transportFailure } from './transport-failure.ts';

export interface HttpCall {
  egress: Egress;
  url: URL;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string | number>>;
  body: string | Uint8Array | null;
  signal: AbortSignal;
  connectTimeoutMs?: number;
  totalTimeoutMs?: number;
  /** The answer is cut here; what came so far is used. */
  maxResponseBytes?: number;
}

export interface HttpAnswer {
  kind: 'answered';
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** The body is not whole: too long, too slow or cut off. */
  isCut: boolean;
}

/** `isHandedOver`: the request may have reached the server, so nobody knows what it did with it. */
export type HttpResult = HttpAnswer | ({ kind: 'failed'; isHandedOver: boolean } & TransportFailure);

/** Sockets whose handshake is done: what is written to one of them leaves at once. */
const readySockets = new WeakSet<Socket>();

/**
 * One HTTP request without redirects, with its own deadlines, that tells whether a failure came before or
 * after the request could have left. Never throws.
 */
export function httpCall(call: HttpCall): Promise<HttpResult> {
  const { connectTimeoutMs = 5_000, totalTimeoutMs = 15_000, maxResponseBytes = 65_536 } = call;
  return new Promise((resolve) => {
    if (call.signal.aborted) return resolve(failed(false, abortError()));
    let isHandedOver = false;
    let connectTimer: NodeJS.Timeout | undefined;
    let reading: Reading | undefined;
    const request = send(call);
    const finish = (result: HttpResult): void => {
      traceEnd(call, result);
      clearTimeout(totalTimer);
      clearTimeout(connectTimer);
      call.signal.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const giveUp = (error: Error): void => {
      finish(reading ? reading.answer(true) : failed(isHandedOver, error));
      request.destroy();
    };
    const onAbort = (): void => giveUp(abortError());
    const totalTimer = setTimeout(() => giveUp(timeoutError('ETIMEDOUT')), totalTimeoutMs);
    call.signal.addEventListener('abort', onAbort, { once: true });
    request.on('error', giveUp);
    request.once('socket', (socket) => {
      const onReady = (): void => {
        readySockets.add(socket);
        traceSent(call);
        clearTimeout(connectTimer);
        isHandedOver = true;
      };
      if (request.reusedSocket || readySockets.has(socket)) return onReady();
      const { trace } = call.egress;
      if (trace) traceSocket(trace, socket, `${call.url.hostname}:${portOf(call.url)}`);
      connectTimer = setTimeout(() => giveUp(timeoutError('ECONNECTTIMEOUT')), connectTimeoutMs);
      socket.once(call.url.protocol === 'https:' ? 'secureConnect' : 'connect', onReady);
    });
    request.once('response', (response) => {
      reading = readAnswer(response, maxResponseBytes, (answer) => {
        finish(answer);
        // A body past the limit is not worth the connection.
        if (answer.isCut) request.destroy();
      });
    });
  });
}

const BODY_SHOWN_CHARS = 400;

function traceSent({ egress, url, method, body }: HttpCall): void {
  const size = body === null ? '' : ` with ${Buffer.byteLength(body)} bytes`;
  egress.trace?.add('sent', `${method} ${url.href}${size}`);
}

function traceEnd({ egress: { trace } }: HttpCall, result: HttpResult): void {
  if (trace === null) return;
  if (result.kind === 'failed') {
    trace.add('network', result.message);
    return;
  }
  trace.add('received', `HTTP ${result.status} ${result.headers['content-type'] ?? ''}`);
  if (result.body !== '') trace.add('received', result.body.slice(0, BODY_SHOWN_CHARS));
}

function send(call: HttpCall): http.ClientRequest {
  const options = { method: call.method, headers: call.headers, agent: call.egress.agentFor(call.url) };
  const request = call.url.protocol === 'https:' ? https.request(call.url, options) : http.request(call.url, options);
  request.end(call.body ?? undefined);
  return request;
}

interface Reading {
  answer(isCut: boolean): HttpAnswer;
}

function readAnswer(response: http.IncomingMessage, maxBytes: number, done: (answer: HttpAnswer) => void): Reading {
  const chunks: Buffer[] = [];
  let size = 0;
  const answer = (isCut: boolean): HttpAnswer => ({
    kind: 'answered',
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    isCut,
  });
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk.subarray(0, maxBytes - size));
    size += chunk.length;
    if (size > maxBytes) done(answer(true));
  });
  response.once('end', () => done(answer(false)));
  response.once('error', () => done(answer(true)));
  return { answer };
}

const failed = (isHandedOver: boolean, error: Error): HttpResult => ({
  kind: 'failed',
  isHandedOver,
  ...transportFailure(error),
});

const abortError = (): Error => Object.assign(new Error('aborted'), { code: 'ABORT_ERR' });
const timeoutError = (code: string): Error => Object.assign(new Error('timed out'), { code });
