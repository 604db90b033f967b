import { OperationsSkeleton } from './client.tsx';

export default function Loading() {
  return <OperationsSkeleton />;
}
