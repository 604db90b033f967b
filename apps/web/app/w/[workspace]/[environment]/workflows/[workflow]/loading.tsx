import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { SkeletonLines } from '../../../../../../components/page/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <PageHead title="Workflow" />
      <PageBody>
        <SkeletonLines n={8} />
      </PageBody>
    </>
  );
}
