'use client';

import { RotateCw } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { Delivery } from '../../api/types.ts';
import type { FilterState } from '../filter/use-filters.ts';
import { usePlace } from '../shell/use-place.ts';
import type { ListSelection } from '../table/use-selection.ts';
import { Button } from '../ui/button.tsx';
import { whyNotRetryAll } from './operation-filter.ts';

const loadDialog = () => import('./bulk-retry-dialog.tsx');
const BulkRetryDialog = dynamic(() => loadDialog().then((module) => module.BulkRetryDialog), { ssr: false });

interface Props {
  selection: ListSelection;
  rows: readonly Delivery[];
  filters: FilterState;
  /** Rows to read again once an operation is under way. */
  onDone: (ids: string[]) => void;
}

/** Retries what is marked, by ids or by filter, after a dry run. */
export function BulkRetry({ selection, rows, filters, onDone }: Props) {
  const { mayManage, environment } = usePlace();
  const [isOpen, setIsOpen] = useState(false);
  const refusal = !mayManage
    ? 'Your role may look but not retry. An owner can give you a role that manages.'
    : ((selection.isAll ? whyNotRetryAll(filters.values) : null) ?? undefined);
  return (
    <>
      <Button
        look="primary"
        aria-disabled={refusal !== undefined}
        title={refusal}
        onPointerEnter={loadDialog}
        onClick={() => (refusal ? undefined : setIsOpen(true))}
        className={refusal ? 'opacity-50' : ''}
      >
        <RotateCw className="size-3.5" aria-hidden="true" />
        Retry{environment.is_production ? ' in Production' : ''}…
      </Button>
      {refusal ? <span className="text-meta text-secondary">{refusal}</span> : null}
      {isOpen ? (
        <BulkRetryDialog
          selection={selection}
          rows={rows}
          filters={filters}
          onClose={() => setIsOpen(false)}
          onStarted={() => {
            onDone([...selection.ids]);
            selection.clear();
          }}
        />
      ) : null}
    </>
  );
}
