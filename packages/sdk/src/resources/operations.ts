import type { BodyOf, Friendly, OneOrMore, QueryOf, Schema } from '../operation-types.ts';
import { allRows } from '../pages.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type NewOperation = BodyOf<'createOperation'>;
export type Operation = Schema<'Operation'>;
export type OperationQuery = Friendly<
  QueryOf<'listOperations'>,
  { kind: OneOrMore<Operation['kind']>; status: OneOrMore<Operation['status']> }
>;

/** Work on many deliveries, notifications or dead letters at once. */
export function operationResource(transport: Transport) {
  return {
    /** Starts one; with `dry_run` it only counts. */
    create: (body: NewOperation, options?: RequestOptions) => transport.call('createOperation', { body }, options),
    /** With its progress. */
    get: (id: string, options?: RequestOptions) => transport.call('getOperation', { path: { id } }, options),
    /** One page, newest first. */
    list: (query?: OperationQuery, options?: RequestOptions) => transport.call('listOperations', { query }, options),
    /** All of them, page by page. */
    all: (query?: OperationQuery, options?: RequestOptions) => allRows(transport, 'listOperations', { query }, options),
    /** Asks it to stop; what is done stays done. */
    abort: (id: string, options?: RequestOptions) => transport.call('abortOperation', { path: { id } }, options),
  };
}
