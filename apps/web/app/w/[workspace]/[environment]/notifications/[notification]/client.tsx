'use client';

import { FlaskConical, Zap } from 'lucide-react';
import { useMemo } from 'react';
import type { NotificationDetail } from '../../../../../../api/types.ts';
import { LiveIndicator } from '../../../../../../components/delivery/live-indicator.tsx';
import { NotYet } from '../../../../../../components/notification/not-yet.tsx';
import { NotificationActions } from '../../../../../../components/notification/notification-actions.tsx';
import { NotificationBadge } from '../../../../../../components/notification/notification-badge.tsx';
import { audienceOf } from '../../../../../../components/notification/notification-facts.ts';
import { NotificationRoom } from '../../../../../../components/notification/notification-room.tsx';
import {
  isMissing,
  useNotification,
  useNotificationLive,
} from '../../../../../../components/notification/use-notification.ts';
import { Missing } from '../../../../../../components/page/missing.tsx';
import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { usePlace } from '../../../../../../components/shell/use-place.ts';
import { recallList } from '../../../../../../components/table/list-memory.ts';
import { CopyId } from '../../../../../../components/ui/copy-id.tsx';
import { ProblemNote } from '../../../../../../components/ui/problem-note.tsx';
import { Time } from '../../../../../../components/ui/time.tsx';
import { useHydrated } from '../../../../../../components/ui/use-hydrated.ts';

interface Props {
  id: string;
  first: NotificationDetail | null;
}

/** One notification on a page of its own; it may be opened before it exists. */
export function NotificationClient({ id, first }: Props) {
  const { environment, basePath } = usePlace();
  const { data: detail, error, refetch } = useNotification(environment.id, id, first);
  const { liveState, readAgain } = useNotificationLive(environment.id, id);
  const listHref = useListHref(`${basePath}/notifications`);
  return (
    <>
      <PageHead
        title={detail ? `${detail.workflow.name} to ${audienceOf(detail)}` : 'Notification'}
        back={{ href: listHref, name: 'Notifications' }}
        live={<LiveIndicator state={liveState} asOfMs={null} isPaused={false} />}
        actions={detail ? <NotificationActions detail={detail} onDone={readAgain} /> : null}
        subtitle={detail ? <Summary detail={detail} /> : null}
      />
      <PageBody>
        {error && detail ? (
          <ProblemNote
            error={error}
            what="The notification could not be brought up to date"
            lastGood="What was read before stays on screen"
            onRetry={() => void refetch()}
          />
        ) : null}
        {detail ? (
          <NotificationRoom detail={detail} readAgain={readAgain} />
        ) : isMissing(error) ? (
          <Missing noun="notification" id={id} listHref={`${basePath}/notifications`} />
        ) : error ? (
          <ProblemNote error={error} what="This notification could not be read" onRetry={() => void refetch()} />
        ) : (
          <NotYet id={id} queuesHref={`${basePath}/queues`} />
        )}
      </PageBody>
    </>
  );
}

/** Back to the list as it was left, with its filters. */
function useListHref(listPath: string): string {
  const isHydrated = useHydrated();
  return useMemo(() => (isHydrated ? recallList(listPath)?.href : null) ?? listPath, [isHydrated, listPath]);
}

function Summary({ detail }: { detail: NotificationDetail }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1 text-base text-secondary">
      <NotificationBadge status={detail.status} />
      <span>
        {detail.workflow.key}@{detail.workflow.version}
      </span>
      <Time at={detail.accepted_at} withDistance />
      <CopyId value={detail.id} name="Notification id" />
      {detail.is_critical ? (
        <span title="Its workflow is critical: it has a lane of its own" className="inline-flex items-center gap-1">
          <Zap className="size-3.5" aria-hidden="true" />
          Critical
        </span>
      ) : null}
      {detail.is_sandbox ? (
        <span className="inline-flex items-center gap-1 rounded-[4px] border border-dashed border-line-strong px-1.5">
          <FlaskConical className="size-3.5" aria-hidden="true" />
          Test send: no provider was called
        </span>
      ) : null}
      {detail.cancel_requested_at ? (
        <span>
          Cancellation requested <Time at={detail.cancel_requested_at} />
        </span>
      ) : null}
    </div>
  );
}
