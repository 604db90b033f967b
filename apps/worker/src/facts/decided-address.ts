import type { Decision } from '@carillon/core';

/** One address of a recipient with the verdict about it. */
export interface DecidedAddress {
  /** The nil UUID where the channel has one address per person. */
  addressId: string;
  decision: Decision;
}
