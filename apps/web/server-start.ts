import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { clientAddress } from './client-address.ts';
import { type Env, readEnv } from './env.ts';

/**
 * Checks the environment, and has every request carry the client's address as this server sees it: the framework
 * hides the socket from proxy.ts and believes a client's own X-Forwarded-For.
 */
export function startServer(): void {
  const env = envOrExit();
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwardedFor = request.headers['x-forwarded-for'];
    const address = clientAddress({
      socketAddress: request.socket.remoteAddress,
      forwardedFor: Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor,
      trustedHops: env.WEB_TRUSTED_PROXY_HOPS,
    });
    request.headers['x-real-ip'] = address;
    request.headers['x-forwarded-for'] = address;
  });
}

function envOrExit(): Env {
  try {
    return readEnv();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
