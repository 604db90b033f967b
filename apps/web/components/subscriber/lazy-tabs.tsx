'use client';

import dynamic from 'next/dynamic';
import { SkeletonTable } from '../page/skeleton.tsx';

// Each tab's code comes when it is first opened; Next.js wants the options written out each time.
export const PreferenceEditor = dynamic(
  () => import('../preferences/preference-editor.tsx').then((module) => module.PreferenceEditor),
  {
    ssr: false,
    loading: () => <SkeletonTable columns={5} rows={5} />,
  },
);
export const AddressesTab = dynamic(() => import('./addresses-tab.tsx').then((module) => module.AddressesTab), {
  ssr: false,
  loading: () => <SkeletonTable columns={5} rows={5} />,
});
export const ConsentTab = dynamic(() => import('./consent-tab.tsx').then((module) => module.ConsentTab), {
  ssr: false,
  loading: () => <SkeletonTable columns={5} rows={5} />,
});
export const DataTab = dynamic(() => import('./data-tab.tsx').then((module) => module.DataTab), {
  ssr: false,
  loading: () => <SkeletonTable columns={5} rows={5} />,
});
export const EditSubscriberDialog = dynamic(
  () => import('./edit-subscriber-dialog.tsx').then((module) => module.EditSubscriberDialog),
  { ssr: false },
);

export const CreateSubscriberDialog = dynamic(
  () => import('./create-subscriber-dialog.tsx').then((module) => module.CreateSubscriberDialog),
  { ssr: false },
);
