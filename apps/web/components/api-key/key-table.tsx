'use client';

import type { ReactNode } from 'react';
import type { ApiKey } from '../../api/types.ts';
import { Time } from '../ui/time.tsx';
import { useHydrated } from '../ui/use-hydrated.ts';
import { useNow } from '../ui/use-now.ts';
import { keyShape, keyState } from './key-state.ts';

interface Props {
  keys: readonly ApiKey[];
  isProduction: boolean;
  /** The one that a link pointed at. */
  chosenId: string | null;
  renderAction: (key: ApiKey) => ReactNode;
}

const HEAD = 'h-8 border-b border-line px-2 text-left text-meta font-normal text-tertiary first:pl-0 last:pr-0';
const CELL = 'border-b border-line px-2 py-2 align-top first:pl-0 last:pr-0';

/** Keys with what they may do and when they were last used. */
export const KeyTable = ({ keys, isProduction, chosenId, renderAction }: Props) => (
  <table className="w-full table-fixed border-separate border-spacing-0">
    <caption className="sr-only">API keys, newest first</caption>
    <thead>
      <tr>
        <th className={HEAD}>Name</th>
        <th className={`${HEAD} hidden w-60 md:table-cell`}>Scopes</th>
        <th className={`${HEAD} hidden w-44 md:table-cell`}>Last used</th>
        <th className={`${HEAD} hidden w-48 lg:table-cell`}>Created</th>
        <th className={`${HEAD} hidden w-48 xl:table-cell`}>Expires</th>
        <th className={`${HEAD} w-32`}>
          <span className="sr-only">Revoke</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} isProduction={isProduction} isChosen={key.id === chosenId}>
          {renderAction(key)}
        </KeyRow>
      ))}
    </tbody>
  </table>
);

interface RowProps {
  apiKey: ApiKey;
  isProduction: boolean;
  isChosen: boolean;
  children: ReactNode;
}

function KeyRow({ apiKey, isProduction, isChosen, children }: RowProps) {
  const isGone = useKeyState(apiKey) !== 'active';
  const intoView = (element: HTMLTableRowElement | null) => element?.scrollIntoView({ block: 'nearest' });
  return (
    <tr
      id={apiKey.id}
      aria-current={isChosen || undefined}
      {...(isChosen ? { ref: intoView } : {})}
      className={`${isGone ? 'text-tertiary' : ''} aria-[current]:bg-sunken`}
    >
      <th scope="row" className={`${CELL} text-left font-normal`}>
        <span className={`block truncate ${isGone ? 'line-through' : 'font-medium'}`}>{apiKey.name}</span>
        <span className="block truncate font-mono text-mono text-tertiary">
          {keyShape(isProduction, apiKey.last_four)}
        </span>
        <span className="mt-0.5 block text-meta text-secondary md:hidden">
          {apiKey.scopes.join(', ')}, used <LastUsed apiKey={apiKey} />
        </span>
        {apiKey.expires_at && apiKey.revoked_at === null ? (
          <span className="block text-meta text-secondary xl:hidden">
            expires <Time at={apiKey.expires_at} />
          </span>
        ) : null}
      </th>
      <td className={`${CELL} hidden md:table-cell`}>{apiKey.scopes.join(', ')}</td>
      <td className={`${CELL} hidden md:table-cell`}>
        <LastUsed apiKey={apiKey} />
      </td>
      <td className={`${CELL} hidden lg:table-cell`}>
        <Time at={apiKey.created_at} />
        <span className="block text-meta text-tertiary">{apiKey.created_by_name ?? 'with the installation'}</span>
      </td>
      <td className={`${CELL} hidden xl:table-cell`}>
        {apiKey.expires_at ? (
          <Time at={apiKey.expires_at} withDistance />
        ) : (
          <span className="text-tertiary">never</span>
        )}
      </td>
      <td className={`${CELL} text-right whitespace-nowrap`}>{children}</td>
    </tr>
  );
}

const LastUsed = ({ apiKey }: { apiKey: ApiKey }) =>
  apiKey.last_used_at ? <Time at={apiKey.last_used_at} withDistance /> : <span className="text-tertiary">never</span>;

/** What a key is now; on the server expiry is not known yet. */
export function useKeyState(key: ApiKey) {
  const isHydrated = useHydrated();
  const nowMs = useNow();
  return keyState(key, isHydrated ? nowMs : 0);
}
