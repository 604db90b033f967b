import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonTable } from '../../../../../components/page/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <PageHead title="Dead letters" />
      <PageBody>
        <SkeletonTable columns={4} rows={4} />
      </PageBody>
    </>
  );
}
