import type { Poison } from '../contract.ts';

interface HandleBatchOptions<Message> {
  handle(batch: Message[]): Promise<Poison[]>;
  isTransient(error: unknown): boolean;
  /** Makes the poison of a message that brought the handler down by itself. */
  condemn(message: Message, error: unknown): Poison;
  /**
   * Waits before the next try. False gives the batch up: nobody waits for it any more.
   * @param error what the handler threw
   */
  waitToRetry(error: unknown): Promise<boolean>;
}

/**
 * Handles a batch until everything in it is done or proven bad. Trouble of the infrastructure is waited for; any
 * other throw halves the batch until the guilty message is alone. Returns the poison, or null when it gave up.
 * Safe to repeat only if the handler is: halves that succeeded stay done.
 */
export async function handleBatch<Message>(
  batch: Message[],
  options: HandleBatchOptions<Message>,
): Promise<Poison[] | null> {
  for (;;) {
    try {
      return await options.handle(batch);
    } catch (error) {
      if (!isTransientSafely(options, error)) return split(batch, error, options);
      if (!(await options.waitToRetry(error))) return null;
    }
  }
}

async function split<Message>(
  batch: Message[],
  error: unknown,
  options: HandleBatchOptions<Message>,
): Promise<Poison[] | null> {
  const [first] = batch;
  if (first === undefined) return [];
  if (batch.length === 1) return [options.condemn(first, error)];
  const middle = Math.ceil(batch.length / 2);
  const left = await handleBatch(batch.slice(0, middle), options);
  if (left === null) return null;
  const right = await handleBatch(batch.slice(middle), options);
  return right === null ? null : [...left, ...right];
}

/** A classifier that fails must not condemn anything. */
function isTransientSafely<Message>(options: HandleBatchOptions<Message>, error: unknown): boolean {
  try {
    return options.isTransient(error);
  } catch {
    return true;
  }
}
