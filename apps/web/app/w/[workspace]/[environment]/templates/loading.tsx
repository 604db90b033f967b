import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonTable } from '../../../../../components/page/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <PageHead title="Templates" subtitle="The words of each workflow, by channel and language." />
      <PageBody>
        <SkeletonTable columns={5} />
      </PageBody>
    </>
  );
}
