'use client';

import { Plus } from 'lucide-react';
import { parseAsBoolean, parseAsString, useQueryState } from 'nuqs';
import { type ReactNode, useState } from 'react';
import type { ApiKey, CreatedApiKey, Page } from '../../../../../api/types.ts';
import { CreateKeyDialog } from '../../../../../components/api-key/create-key-dialog.tsx';
import { KeyShownOnce } from '../../../../../components/api-key/key-shown-once.tsx';
import { keyPrefix } from '../../../../../components/api-key/key-state.ts';
import { KeyTable } from '../../../../../components/api-key/key-table.tsx';
import { RevokeKey } from '../../../../../components/api-key/revoke-key.tsx';
import { useApiKeys } from '../../../../../components/api-key/use-api-keys.ts';
import { EmptyFirstUse } from '../../../../../components/page/empty-state.tsx';
import { Forbidden } from '../../../../../components/page/forbidden.tsx';
import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonTable } from '../../../../../components/page/skeleton.tsx';
import type { ShortcutLine } from '../../../../../components/shell/page-shortcuts.ts';
import { usePageShortcuts } from '../../../../../components/shell/use-page-shortcuts.ts';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { Button } from '../../../../../components/ui/button.tsx';
import { Checkbox } from '../../../../../components/ui/checkbox.tsx';
import { notify } from '../../../../../components/ui/notify.ts';
import { ProblemNote } from '../../../../../components/ui/problem-note.tsx';

const LINES: readonly ShortcutLine[] = [{ keys: ['c'], does: 'Create an API key' }];

/** The keys with which products call this environment. */
export function ApiKeysClient({ first }: { first: Page<ApiKey> | null }) {
  const { workspace, environment, apiUrl, mayManage } = usePlace();
  const mayAdmin = workspace.scopes.includes('admin');
  const [isCreating, setIsCreating] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  const keys = useApiKeys(environment.id, first);
  const create = () => setIsCreating(true);
  usePageShortcuts(LINES, { c: () => (mayAdmin ? void create() : undefined) });
  const button = mayAdmin ? (
    <Button look="primary" onClick={create}>
      <Plus className="size-4" aria-hidden="true" />
      Create key
    </Button>
  ) : null;
  return (
    <>
      <PageHead
        title="API keys"
        subtitle={`Keys of ${environment.name} begin with ${keyPrefix(environment.is_production)} and open this environment only.`}
        actions={keys.keys?.length === 0 ? null : button}
      />
      <PageBody>
        {mayManage ? (
          <Keys state={keys} mayAdmin={mayAdmin} create={button} />
        ) : (
          <Forbidden needs="manage" what="see or change API keys" />
        )}
      </PageBody>
      {isCreating ? (
        <CreateKeyDialog
          isProduction={environment.is_production}
          onCreate={keys.create}
          onCreated={(key) => {
            setIsCreating(false);
            setCreated(key);
          }}
          onClose={() => setIsCreating(false)}
        />
      ) : null}
      {created ? <KeyShownOnce created={created} apiUrl={apiUrl} onClose={() => setCreated(null)} /> : null}
    </>
  );
}

interface KeysProps {
  state: ReturnType<typeof useApiKeys>;
  mayAdmin: boolean;
  create: ReactNode;
}

function Keys({ state, mayAdmin, create }: KeysProps) {
  const { environment } = usePlace();
  const [chosenId] = useQueryState('key', parseAsString);
  const [areRevokedShown, setAreRevokedShown] = useQueryState('revoked', parseAsBoolean.withDefault(false));
  const { keys, error } = state;
  const note = error ? (
    <ProblemNote
      error={error}
      what={keys ? 'The keys could not be brought up to date' : 'The keys could not be read'}
      onRetry={() => void state.refetch()}
    />
  ) : null;
  if (!keys) return note ?? <SkeletonTable columns={5} rows={4} />;
  if (keys.length === 0) return <NoKeys create={create} />;
  const isShown = (key: ApiKey) => areRevokedShown || key.revoked_at === null || key.id === chosenId;
  const shown = keys.filter(isShown);
  const isLost = chosenId !== null && !keys.some(({ id }) => id === chosenId) && !state.hasNextPage;
  return (
    <div className="flex flex-col gap-3">
      {note}
      {mayAdmin ? null : <Forbidden needs="admin" what="create or revoke API keys" />}
      {isLost ? <p role="status">There is no key {chosenId} in this environment.</p> : null}
      {shown.length > 0 ? (
        <KeyTable
          keys={shown}
          isProduction={environment.is_production}
          chosenId={chosenId}
          renderAction={(key) => (
            <RevokeKey
              apiKey={key}
              isAllowed={mayAdmin}
              isProduction={environment.is_production}
              onRevoke={async () => {
                await state.revoke(key);
                void notify('success', `“${key.name}” is revoked`);
              }}
            />
          )}
        />
      ) : (
        <p className="py-6 text-secondary">Every key of this environment is revoked: no product can call it.</p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Checkbox
          label="Show revoked keys"
          checked={areRevokedShown}
          onChange={(isOn) => void setAreRevokedShown(isOn || null)}
        />
        {state.hasNextPage ? <Button onClick={() => void state.fetchNextPage()}>Older keys</Button> : null}
      </div>
    </div>
  );
}

const NoKeys = ({ create }: { create: ReactNode }) => (
  <EmptyFirstUse
    title="No product can call this environment yet"
    sentence="A product’s backend sends with an API key. Create one, put it into the product’s settings, and its first notification shows up here."
    action={create}
  />
);
