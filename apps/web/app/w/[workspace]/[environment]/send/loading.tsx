import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonLines } from '../../../../../components/page/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <PageHead title="Send" subtitle="Write a notification, see what it would do, and follow it as it rings." />
      <PageBody>
        <SkeletonLines n={6} />
      </PageBody>
    </>
  );
}
