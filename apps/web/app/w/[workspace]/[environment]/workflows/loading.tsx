import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonTable } from '../../../../../components/page/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <PageHead
        title="Workflows"
        subtitle="What may be sent, by key: on which channels, with which payload and words."
      />
      <PageBody>
        <SkeletonTable columns={5} rows={4} />
      </PageBody>
    </>
  );
}
