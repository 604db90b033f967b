'use client';

import type { ReactNode } from 'react';
import type { Delivery } from '../../api/types.ts';
import { DeliveryPanel } from './delivery-panel.tsx';
import { PeekFrame } from './peek-frame.tsx';

interface Props {
  environmentId: string;
  deliveryId: string;
  row: Delivery | undefined;
  href: string;
  renderAction: (row: Delivery) => ReactNode;
  onClose: () => void;
}

/** One delivery beside the list, or over it. Loaded when the first one is opened. */
export const DeliveryPeek = ({ onClose, ...panel }: Props) => (
  <PeekFrame onClose={onClose}>
    {(renderTitle) => <DeliveryPanel key={panel.deliveryId} {...panel} renderTitle={renderTitle} onClose={onClose} />}
  </PeekFrame>
);
