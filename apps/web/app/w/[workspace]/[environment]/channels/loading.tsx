import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonLines } from '../../../../../components/page/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <PageHead title="Channels" />
      <PageBody>
        <SkeletonLines n={12} />
      </PageBody>
    </>
  );
}
