import { type DeliveryReference, unknownDelivery } from './arrival.ts';

const deliveryIdPattern = /^dlv_[0-9a-z]{1,64}$/;
const attemptPattern = /^(\d{1,9})\.(\d{1,9})$/;

/** Reads a delivery id and a `<series>.<attempt>` pair; what does not look like one is left out. */
export function readDeliveryReference(deliveryId: string | undefined, seriesAndAttempt?: string): DeliveryReference {
  if (deliveryId === undefined || !deliveryIdPattern.test(deliveryId)) return unknownDelivery;
  const match = attemptPattern.exec(seriesAndAttempt ?? '');
  if (match === null) return { deliveryId, series: null, attempt: null };
  return { deliveryId, series: Number(match[1]), attempt: Number(match[2]) };
}

/** Reads the header form `dlv_…/<series>.<attempt>`. */
export function readDeliveryHeader(value: string | undefined): DeliveryReference {
  const [deliveryId, seriesAndAttempt] = (value ?? '').trim().split('/');
  return readDeliveryReference(deliveryId, seriesAndAttempt);
}
