import { checkAddress } from '@carillon/channels';
import type { Queryable } from '@carillon/db';
import { findRecipientIds, type Scope, type Sealer } from '@carillon/db';
import { plainText } from '../../http/fields.ts';

/** Who a delivery was for, however they are called. */
export const recipientField = plainText(1_016).describe(
  "The customer's own id, an e-mail address or a phone number, each as a whole. Addresses are found by their keyed hash.",
);

/** UUIDs of the people that a text may mean; an empty list when it means nobody. */
export async function findRecipients(db: Queryable, sealer: Sealer, scope: Scope, text: string): Promise<string[]> {
  const wanted = text.trim();
  const addresses = (['email', 'sms'] as const).flatMap((channel) => {
    const check = checkAddress(channel, wanted, { egressAllow: [] });
    return check.ok ? [{ channel, value: check.value }] : [];
  });
  return findRecipientIds(db, sealer, scope, { externalId: wanted, addresses });
}
