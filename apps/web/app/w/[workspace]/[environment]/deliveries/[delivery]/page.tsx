import { parsePublicId } from '@carillon/core';
import type { Metadata } from 'next';
import { Missing } from '../../../../../../components/page/missing.tsx';
import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { type EnvironmentParams, requirePlace } from '../../../../../../components/shell/require-place.ts';
import { DeliveryClient } from './client.tsx';

export const metadata: Metadata = { title: 'Delivery' };

interface Props {
  params: Promise<EnvironmentParams & { delivery: string }>;
}

export default async function DeliveryPage({ params }: Props) {
  const { delivery, ...place } = await params;
  const { basePath } = await requirePlace(place);
  const id = decodeURIComponent(delivery);
  // What is no id at all will not be indexed in a moment either.
  if (parsePublicId('delivery', id) === null) {
    return (
      <>
        <PageHead title="Delivery" />
        <PageBody>
          <Missing noun="delivery" id={id} listHref={`${basePath}/deliveries`} listName="deliveries" />
        </PageBody>
      </>
    );
  }
  return <DeliveryClient key={id} deliveryId={id} />;
}
