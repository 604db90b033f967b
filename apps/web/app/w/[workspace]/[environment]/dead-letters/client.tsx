'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { groupsPath } from '../../../../../components/dead-letter/dead-letter-paths.ts';
import { GroupTable } from '../../../../../components/dead-letter/group-table.tsx';
import type { FirstGroups } from '../../../../../components/dead-letter/types.ts';
import { useGroups } from '../../../../../components/dead-letter/use-groups.ts';
import { CHANNEL_KINDS, CHANNELS } from '../../../../../components/delivery/channel-kinds.ts';
import { LiveIndicator } from '../../../../../components/delivery/live-indicator.tsx';
import { EmptyFiltered } from '../../../../../components/page/empty-state.tsx';
import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonTable } from '../../../../../components/page/skeleton.tsx';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { shortTime } from '../../../../../components/ui/format-time.ts';
import { formatCount } from '../../../../../components/ui/number.ts';
import { ProblemNote } from '../../../../../components/ui/problem-note.tsx';
import { SelectMenu } from '../../../../../components/ui/select-menu.tsx';

const OPTIONS = [
  { value: 'all', name: 'All channels' } as const,
  ...CHANNELS.map((channel) => ({ value: channel, name: CHANNEL_KINDS[channel].word })),
];

export function DeadLettersClient({ first }: { first: FirstGroups | null }) {
  const { environment } = usePlace();
  const [channel, setChannel] = useQueryState('channel', parseAsStringLiteral(CHANNELS));
  const state = useGroups(environment.id, groupsPath(channel), first);
  const { groups, error } = state;
  const total = groups?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <>
      <PageHead
        title="Dead letters"
        subtitle={
          groups && groups.length > 0
            ? `${formatCount(total)} could not go on, in ${formatCount(groups.length)} ${groups.length === 1 ? 'group' : 'groups'} of the same failure.`
            : 'What could not be delivered, grouped by what went wrong.'
        }
        live={<LiveIndicator state={state.liveState} isPaused={false} asOfMs={state.asOfMs} />}
      />
      <PageBody>
        <div className="flex flex-col gap-3">
          <div>
            <SelectMenu
              label="Channel"
              value={channel ?? 'all'}
              options={OPTIONS}
              onChange={(value) => void setChannel(value === 'all' ? null : value, { history: 'push' })}
            />
          </div>
          {error ? (
            <ProblemNote
              error={error}
              what={groups ? 'The groups could not be brought up to date' : 'The dead letters could not be read'}
              lastGood={
                groups && state.asOfMs
                  ? `Showing data as of ${shortTime(new Date(state.asOfMs), Date.now(), 'local')}`
                  : null
              }
              onRetry={() => void state.refetch()}
            />
          ) : null}
          {groups === undefined ? (
            error ? null : (
              <SkeletonTable columns={4} rows={4} />
            )
          ) : groups.length > 0 ? (
            <GroupTable groups={groups} isOutdated={state.isOutdated} />
          ) : channel === null ? (
            <NothingDead />
          ) : (
            <EmptyFiltered noun="dead letters" count={1} onClear={() => void setChannel(null, { history: 'push' })} />
          )}
        </div>
      </PageBody>
    </>
  );
}

const NothingDead = () => (
  <section role="status" className="flex max-w-[60ch] flex-col gap-2 py-10">
    <h2 className="text-reading font-[560]">Nothing is dead</h2>
    <p className="text-reading text-secondary">
      Every delivery of the last 30 days went out, was decided against, was given up by a person, or is still being
      tried. What fails for good comes here, grouped by its cause, and can be retried once the cause is mended.
    </p>
  </section>
);
