import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { SkeletonTable } from '../../../../../../components/page/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <PageHead title="Subscriber" />
      <PageBody>
        <SkeletonTable columns={4} />
      </PageBody>
    </>
  );
}
