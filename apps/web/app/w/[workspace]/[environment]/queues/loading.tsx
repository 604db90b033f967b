import { QueuesSkeleton } from '../../../../../components/queues/queues-skeleton.tsx';

export default function Loading() {
  return <QueuesSkeleton />;
}
