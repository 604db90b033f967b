import { DeliveriesSkeleton } from '../../../../../components/delivery/deliveries-skeleton.tsx';

export default function Loading() {
  return <DeliveriesSkeleton />;
}
