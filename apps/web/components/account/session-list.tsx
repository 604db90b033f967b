'use client';

import { useState } from 'react';
import type { Session } from '../../api/types.ts';
import { SkeletonLines } from '../page/skeleton.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';
import { browserName } from './browser-name.ts';
import type { useSessions } from './use-sessions.ts';

const FEW = 8;

/** Every browser that is signed in to this account, this one marked. */
export function SessionList({ state }: { state: ReturnType<typeof useSessions> }) {
  const [isAsking, setIsAsking] = useState(false);
  const [areAllShown, setAreAllShown] = useState(false);
  const { sessions, error } = state;
  const note = error ? (
    <ProblemNote
      error={error}
      what={sessions ? 'The sessions could not be brought up to date' : 'The sessions could not be read'}
      onRetry={() => void state.refetch()}
    />
  ) : null;
  if (!sessions) return note ?? <SkeletonLines n={3} />;
  const mine = sessions.filter(({ is_current }) => is_current);
  const elsewhere = sessions.filter(({ is_current }) => !is_current);
  const shown = [...mine, ...(areAllShown ? elsewhere : elsewhere.slice(0, FEW))];
  const others = elsewhere.length;
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      {note}
      <ul className="border-t border-line">
        {shown.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => state.end(session)} />
        ))}
      </ul>
      {others > 0 ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setIsAsking(true)}>Sign out all others</Button>
          {others > FEW ? (
            <Button look="quiet" aria-expanded={areAllShown} onClick={() => setAreAllShown(!areAllShown)}>
              {areAllShown ? 'Show fewer' : `Show all ${sessions.length}`}
            </Button>
          ) : null}
        </div>
      ) : (
        <p className="text-secondary">No other browser is signed in.</p>
      )}
      {isAsking ? (
        <ConfirmDialog
          title={others === 1 ? 'Sign out the other browser?' : `Sign out the ${others} other browsers?`}
          sentence="They must sign in again with the password, within a few seconds. This one stays signed in."
          confirmLabel="Sign out all others"
          isProduction={false}
          onConfirm={state.endOthers}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </div>
  );
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => Promise<void> }) {
  const [isBusy, setIsBusy] = useState(false);
  const name = browserName(session.user_agent);
  const end = async () => {
    setIsBusy(true);
    try {
      await onEnd();
      void notify('success', `${name} is signed out`);
    } catch (error) {
      void notify('error', `${name} is still signed in`, error instanceof Error ? error.message : undefined);
      setIsBusy(false);
    }
  };
  return (
    <li className="flex min-h-14 items-center justify-between gap-4 border-b border-line py-2">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-medium" title={session.user_agent ?? undefined}>
          {name}
          {session.is_current ? (
            <span className="rounded-[4px] bg-success-tint px-1.5 text-meta font-medium text-success">
              this browser
            </span>
          ) : null}
        </p>
        <p className="text-meta text-secondary">
          {session.ip_address ? `From ${session.ip_address}, since ` : 'Since '}
          <Time at={session.created_at} />, last used <Time at={session.last_used_at} withDistance />
        </p>
      </div>
      {session.is_current ? null : (
        <Button size="small" aria-disabled={isBusy} aria-label={`Sign out ${name}`} onClick={() => void end()}>
          {isBusy ? 'One moment…' : 'Sign out'}
        </Button>
      )}
    </li>
  );
}
