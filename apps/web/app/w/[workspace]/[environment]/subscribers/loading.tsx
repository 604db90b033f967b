import { SubscribersSkeleton } from '../../../../../components/subscriber/subscribers-skeleton.tsx';

export default function Loading() {
  return <SubscribersSkeleton />;
}
