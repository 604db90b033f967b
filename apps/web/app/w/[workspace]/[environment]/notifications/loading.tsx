import { NotificationsSkeleton } from '../../../../../components/notification/notifications-skeleton.tsx';

export default function Loading() {
  return <NotificationsSkeleton />;
}
