import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { ProtocolTrace } from './trace.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** Idle sockets are given up before most servers give them up, so that a request rarely meets a closing one. */
const IDLE_SOCKET_MS = 4_000;

export interface EgressOptions {
  /** Exact `host:port` pairs that pass the private-address and port rules. */
  egressAllow: readonly string[];
  /** Further certificate authorities (PEM) to trust beside the built-in ones. */
  extraCa?: readonly string[] | undefined;
  maxSocketsPerHost?: number;
  trace?: ProtocolTrace | undefined;
}

/** The way out: keep-alive agents and sockets whose look-up refuses private addresses. */
export interface Egress {
  /** The certificate authorities in force, as an option of `tls.connect`; empty for the built-in ones. */
  trust: { ca?: string[] };
  /** Where calls over this way out are recorded, if anywhere. */
  trace: ProtocolTrace | null;
  /** Whether the pair is on the allow list. */
  isListed(host: string, port: number): boolean;
  /** The agent for a URL: filtering unless its pair is listed. */
  agentFor(url: URL): http.Agent;
  /** A connected TCP socket. @throws Error with `code` when refused, blocked, aborted or not connected in 5 s */
  connect(host: string, port: number, signal: AbortSignal): Promise<net.Socket>;
  close(): void;
}

/** Port of a URL as a number, with the scheme's default. */
export const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

/** Host as written on an allow list: lower case, IPv6 without brackets. */
const bareHost = (host: string): string => host.toLowerCase().replace(/^\[(.*)\]$/, '$1');

/** Whether `host:port` is exactly one of the pairs. Never throws. */
export function isEgressListed(egressAllow: readonly string[], host: string, port: number): boolean {
  const bare = bareHost(host);
  return egressAllow.some((pair) => {
    const colon = pair.lastIndexOf(':');
    return bareHost(pair.slice(0, colon)) === bare && pair.slice(colon + 1) === String(port);
  });
}

/** Opens a way out. Never throws; `close` ends its idle and busy sockets. */
export function createEgress(options: EgressOptions): Egress {
  const { egressAllow, extraCa, maxSocketsPerHost = 32, trace = null } = options;
  const shared = {
    keepAlive: true,
    maxSockets: maxSocketsPerHost,
    timeout: IDLE_SOCKET_MS,
    scheduling: 'lifo',
  } as const;
  const trust: Egress['trust'] = extraCa?.length ? { ca: [...tls.rootCertificates, ...extraCa] } : {};
  const agents = {
    filtering: {
      http: new RequestFilteringHttpAgent(shared),
      https: new RequestFilteringHttpsAgent({ ...shared, ...trust }),
    },
    listed: { http: new http.Agent(shared), https: new https.Agent({ ...shared, ...trust }) },
  };
  const isListed = (host: string, port: number): boolean => isEgressListed(egressAllow, host, port);
  return {
    trust,
    trace,
    isListed,
    agentFor(url) {
      const pair = isListed(url.hostname, portOf(url)) ? agents.listed : agents.filtering;
      return url.protocol === 'https:' ? pair.https : pair.http;
    },
    connect: (host, port, signal) =>
      connectTcp(signal, () => {
        const target = { host: bareHost(host), port };
        const socket = isListed(host, port)
          ? net.connect(target)
          : (agents.filtering.http.createConnection(target) as net.Socket);
        if (trace) traceSocket(trace, socket, `${target.host}:${port}`);
        return socket;
      }),
    close() {
      for (const pair of Object.values(agents)) for (const agent of Object.values(pair)) agent.destroy();
    },
  };
}

/** Names, connection and TLS of a socket that is being opened, as steps. */
export function traceSocket(trace: ProtocolTrace, socket: net.Socket, target: string): void {
  trace.add('network', `Connecting to ${target}`);
  socket.once('lookup', (error, address) => {
    if (!error) trace.add('network', `DNS: ${address}`);
  });
  socket.once('connect', () => trace.add('network', 'TCP connected'));
  socket.once('secureConnect', () => {
    if (socket instanceof tls.TLSSocket) trace.add('network', `TLS: ${socket.getProtocol() ?? 'agreed'}`);
  });
}

function connectTcp(signal: AbortSignal, open: () => net.Socket): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(withCode(new Error('aborted'), 'ABORT_ERR'));
    const socket = open();
    const fail = (error: Error): void => {
      finish();
      socket.destroy();
      reject(error);
    };
    const onAbort = (): void => fail(withCode(new Error('aborted'), 'ABORT_ERR'));
    const timer = setTimeout(() => fail(withCode(new Error('no connection in time'), 'ETIMEDOUT')), CONNECT_TIMEOUT_MS);
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.off('connect', onConnect).off('error', fail);
      // A late error of a socket that is given up must not become an uncaught one.
      socket.on('error', () => {});
    };
    const onConnect = (): void => {
      finish();
      socket.setNoDelay(true);
      resolve(socket);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('connect', onConnect).once('error', fail);
  });
}

const withCode = (error: Error, code: string): Error => Object.assign(error, { code });

/** True for the filtering look-up's refusal of an address; it carries no code of its own. */
export const isBlockedAddressError = (error: Error): boolean => /\bis not allowed\. Because\b/.test(error.message);
