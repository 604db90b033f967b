import type { Carillon } from '@carillon/sdk';
import type { Customer } from './customers.ts';
import { demoDevice } from './demo-device.ts';

/**
 * Makes the shop's customers known, with their addresses, choices and phones. Safe to repeat.
 * @param sandboxUrl where phones come from; without it nobody has the app
 */
export async function registerCustomers(
  carillon: Carillon,
  customers: readonly Customer[],
  sandboxUrl: string | null,
): Promise<void> {
  for (const { id, fields, choices, hasApp } of customers) {
    await carillon.subscribers.put(id, fields);
    if (choices.length > 0) await carillon.preferences.patch(id, { changes: choices, source: 'import' });
    if (hasApp && sandboxUrl !== null)
      await carillon.subscribers.pushSubscriptions.add(id, await demoDevice(sandboxUrl, id));
  }
}
