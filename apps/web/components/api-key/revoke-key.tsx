'use client';

import { useState } from 'react';
import type { ApiKey } from '../../api/types.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { relativeTime } from '../ui/format-time.ts';
import { Time } from '../ui/time.tsx';
import { keyShape, revokeSentence } from './key-state.ts';
import { useKeyState } from './key-table.tsx';

interface Props {
  apiKey: ApiKey;
  isAllowed: boolean;
  isProduction: boolean;
  onRevoke: () => Promise<void>;
}

/** Revoke, after saying what stops; for a key that is over, since when. */
export function RevokeKey({ apiKey, isAllowed, isProduction, onRevoke }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const state = useKeyState(apiKey);
  if (apiKey.revoked_at !== null) {
    return (
      <span className="text-meta">
        Revoked <Time at={apiKey.revoked_at} />
      </span>
    );
  }
  const used = apiKey.last_used_at === null ? null : relativeTime(Date.parse(apiKey.last_used_at), Date.now());
  return (
    <>
      {state === 'expired' ? <span className="mr-2 text-meta">Expired</span> : null}
      {isAllowed ? (
        <Button size="small" aria-label={`Revoke ${apiKey.name}`} onClick={() => setIsAsking(true)}>
          Revoke
        </Button>
      ) : null}
      {isAsking ? (
        <ConfirmDialog
          title={`Revoke “${apiKey.name}”, ${keyShape(isProduction, apiKey.last_four)}?`}
          sentence={revokeSentence(apiKey, used)}
          confirmLabel="Revoke"
          isProduction={isProduction}
          danger
          onConfirm={onRevoke}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}
