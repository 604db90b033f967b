'use client';

import { type FormEvent, useId, useState } from 'react';
import { ApiProblem, fieldMessages } from '../../api/problem.ts';
import type { CreatedApiKey } from '../../api/types.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SelectMenu } from '../ui/select-menu.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import type { ApiScope } from './scope-kinds.ts';
import type { NewKey } from './use-api-keys.ts';

interface Props {
  isProduction: boolean;
  onCreate: (key: NewKey) => Promise<CreatedApiKey>;
  onCreated: (key: CreatedApiKey) => void;
  onClose: () => void;
}

const DAY_MS = 86_400_000;
const LIFETIMES = [
  { value: 'never', name: 'Never' },
  { value: '30', name: 'In 30 days' },
  { value: '90', name: 'In 90 days' },
  { value: '365', name: 'In a year' },
] as const;
type Lifetime = (typeof LIFETIMES)[number]['value'];

/** Asks what a new key is for and what it may do. */
export function CreateKeyDialog({ isProduction, onCreate, onCreated, onClose }: Props) {
  const formId = useId();
  const [scopes, setScopes] = useState<ApiScope[]>(['send']);
  const [lifetime, setLifetime] = useState<Lifetime>('never');
  const { isBusy, error, submit } = useCreate(onCreate, onCreated);
  const mistakes = fieldMessages(error);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    void submit({ name, scopes, expires_at: expiryOf(lifetime) });
  };
  return (
    <DialogFrame
      title="Create an API key"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" aria-disabled={isBusy}>
            {isBusy ? 'One moment…' : `Create key${isProduction ? ' in Production' : ''}`}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} className="flex flex-col gap-4">
        <Field
          name="name"
          label="Name"
          hint="What will use it: the shop’s backend, the nightly import."
          error={mistakes['/name']}
          maxLength={100}
          autoComplete="off"
          required
        />
        <ScopeChoice chosen={scopes} onChange={setScopes} mistake={mistakes['/scopes']} />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="font-medium">Expires</span>
          <SelectMenu label="Expires" value={lifetime} options={LIFETIMES} onChange={setLifetime} />
        </div>
        {error && Object.keys(mistakes).length === 0 ? (
          <ProblemNote error={error} what="The key was not created" />
        ) : null}
      </form>
    </DialogFrame>
  );
}

const expiryOf = (lifetime: Lifetime): string | null =>
  lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * DAY_MS).toISOString();

function useCreate(onCreate: Props['onCreate'], onCreated: Props['onCreated']) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<ApiProblem | null>(null);
  const submit = async (key: NewKey) => {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      onCreated(await onCreate(key));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setError(problem);
      setIsBusy(false);
    }
  };
  return { isBusy, error, submit };
}
