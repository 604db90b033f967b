import type { IncomingMessage } from 'node:http';
import { toPublicId, uuidV7 } from '@carillon/core';

/** `req_…` of a new request. What clients send is not taken over: it could repeat, or lie. */
export const newRequestId = (): string => toPublicId('request', uuidV7());

/** The caller's W3C trace context where it is well formed, else null. */
export function readTraceparent(request: IncomingMessage): string | null {
  const value = request.headers.traceparent;
  return typeof value === 'string' && /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(value) ? value : null;
}
