'use client';

import type { DeliveryStatus } from '@carillon/core';
import { Ban, PenLine, RotateCw } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { NotificationDetail, Operation } from '../../api/types.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { formatCount } from '../ui/number.ts';
import { RequestCode } from '../ui/request-code.tsx';
import { countIn } from './notification-facts.ts';

const FAILED: DeliveryStatus[] = ['bounced', 'dead'];
const WAITING: DeliveryStatus[] = ['scheduled', 'queued', 'retrying'];
/** From here on the number has to be typed. */
const MANY = 1_000;

interface Props {
  detail: NotificationDetail;
  onDone: () => void;
}

/** What can be done with a whole notification. */
export function NotificationActions({ detail, onDone }: Props) {
  const { basePath, workspace, mayManage } = usePlace();
  const [asked, setAsked] = useState<'cancel' | 'retry' | null>(null);
  const failed = countIn(detail, FAILED);
  const isWaiting = countIn(detail, WAITING) > 0 || detail.status === 'accepted';
  const maySend = workspace.scopes.includes('send');
  const close = () => setAsked(null);
  return (
    <div className="flex flex-wrap gap-2">
      {isWaiting && detail.cancel_requested_at === null ? (
        <Action Icon={Ban} isAllowed={maySend} onClick={() => setAsked('cancel')}>
          Cancel pending
        </Action>
      ) : null}
      {failed > 0 ? (
        <Action Icon={RotateCw} isAllowed={mayManage} onClick={() => setAsked('retry')}>
          Retry failed
          <span className="tnum font-normal text-secondary">{formatCount(failed)}</span>
        </Action>
      ) : null}
      {maySend ? (
        <Link href={`${basePath}/send?repeat=${detail.id}`} className={buttonClass()}>
          <PenLine className="size-3.5" aria-hidden="true" />
          Repeat with edits
        </Link>
      ) : null}
      {asked === 'cancel' ? <CancelDialog detail={detail} onDone={onDone} onClose={close} /> : null}
      {asked === 'retry' ? <RetryDialog detail={detail} failed={failed} onDone={onDone} onClose={close} /> : null}
    </div>
  );
}

interface ActionProps {
  Icon: typeof Ban;
  isAllowed: boolean;
  onClick: () => void;
  children: ReactNode;
}

const Action = ({ Icon, isAllowed, onClick, children }: ActionProps) => (
  <Button
    aria-disabled={!isAllowed}
    title={isAllowed ? undefined : 'Your role may look but not do this. An owner can give you a role that may.'}
    onClick={() => (isAllowed ? onClick() : undefined)}
    className={isAllowed ? '' : 'bg-sunken text-tertiary'}
  >
    <Icon className="size-3.5" aria-hidden="true" />
    {children}
  </Button>
);

interface DialogProps extends Props {
  onClose: () => void;
}

function CancelDialog({ detail, onDone, onClose }: DialogProps) {
  const { environment, apiUrl } = usePlace();
  const path = `/notifications/${detail.id}/cancel`;
  const cancel = async () => {
    const { id } = await browserFetch<Operation>(environmentPath(environment.id, path), {
      method: 'POST',
      body: {},
      idempotencyKey: `cancel-${detail.id}`,
    });
    onDone();
    void announceCancel(environment.id, id, onDone);
  };
  return (
    <ConfirmDialog
      danger
      title="Stop what has not been sent yet?"
      sentence={
        <div className="flex flex-col gap-3">
          <p>
            Deliveries that wait, now or for their next attempt, end as cancelled. What a provider already has cannot be
            taken back. A cancelled delivery can be retried one by one.
          </p>
          <AsRequest method="POST" path={path} apiUrl={apiUrl} isProduction={environment.is_production} />
        </div>
      }
      confirmLabel="Stop sending"
      isProduction={environment.is_production}
      onConfirm={cancel}
      onClose={onClose}
    />
  );
}

/** Says what the operation came to, once it is known. */
async function announceCancel(environmentId: string, operationId: string, onDone: () => void): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    const operation = await browserFetch<Operation>(environmentPath(environmentId, `/operations/${operationId}`));
    if (operation.status === 'pending' || operation.status === 'running') continue;
    onDone();
    const late = operation.failed > 0 ? `, ${formatCount(operation.failed)} too late` : '';
    return notify('success', `${formatCount(operation.succeeded)} stopped${late}`);
  }
}

function RetryDialog({ detail, failed, onDone, onClose }: DialogProps & { failed: number }) {
  const { environment, apiUrl } = usePlace();
  const body = {
    kind: 'retry',
    name: `Retry failed of ${detail.workflow.name}`,
    filter: { notification: [detail.id], status: FAILED },
  };
  const retry = async () => {
    await browserFetch<Operation>(environmentPath(environment.id, '/operations'), { method: 'POST', body });
    onDone();
    void notify('success', 'Retry started', 'The lanes show how it goes.');
  };
  return (
    <ConfirmDialog
      title={failed === 1 ? 'Retry the failed delivery?' : `Retry ${formatCount(failed)} failed deliveries?`}
      sentence={
        <div className="flex flex-col gap-3">
          <p>
            Each starts a new series of attempts. Preferences, suppressions and expiry are looked at again, so some may
            be filtered now.
          </p>
          <AsRequest
            method="POST"
            path="/operations"
            body={body}
            apiUrl={apiUrl}
            isProduction={environment.is_production}
          />
        </div>
      }
      confirmLabel={failed === 1 ? 'Retry' : `Retry ${formatCount(failed)}`}
      isProduction={environment.is_production}
      {...(failed > MANY ? { typedCount: failed } : {})}
      onConfirm={retry}
      onClose={onClose}
    />
  );
}

const AsRequest = (facts: Parameters<typeof RequestCode>[0]) => (
  <details>
    <summary className="w-max rounded-[4px] text-meta text-accent">As a request</summary>
    <div className="pt-2">
      <RequestCode {...facts} />
    </div>
  </details>
);
