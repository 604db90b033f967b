import { type CallbackWriter, createCallbackWriter } from '@carillon/db';
import type { ApiDependencies } from '../../dependencies.ts';

const writers = new WeakMap<ApiDependencies, CallbackWriter>();

/** The writer of this process, which stores callbacks that come close together in one transaction. */
export function callbackWriter(deps: ApiDependencies): CallbackWriter {
  const writer = writers.get(deps) ?? createCallbackWriter(deps.database, () => deps.outbox.signal());
  writers.set(deps, writer);
  return writer;
}
