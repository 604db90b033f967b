import { createHash } from 'node:crypto';
import { CarillonError } from '@carillon/core';
import type { FastifyRequest } from 'fastify';

/** The Idempotency-Key of a request, or null. @throws CarillonError invalid_header when there are two, or a bad one */
export function readIdempotencyKey(request: FastifyRequest): string | null {
  // Injected requests have no `headersDistinct`.
  const values = request.raw.headersDistinct?.['idempotency-key'] ?? [request.headers['idempotency-key'] ?? []].flat();
  if (values.length === 0) return null;
  const [key = ''] = values;
  if (values.length > 1 || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new CarillonError('invalid_header', 'Idempotency-Key must be there once, with 1 to 255 visible characters.');
  }
  return key;
}

/** SHA-256 of what makes two requests the same: method, path, and the body with its keys in order. */
export function requestFingerprint(method: string, path: string, body: unknown): Buffer {
  return createHash('sha256').update(`${method}\n${path}\n`).update(canonicalJson(body)).digest();
}

/** JSON text that does not depend on the order of keys. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}
