'use client';

import type { Channel } from '@carillon/core';
import { type FormEvent, useId, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem } from '../../api/problem.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SelectMenu } from '../ui/select-menu.tsx';
import { type FieldValues, fieldsOf, objectOf, valuesOf } from './schema-fields.ts';
import { SchemaInput } from './schema-input.tsx';
import type { ProviderKind, ProviderView } from './types.ts';

interface Props {
  channel: Channel;
  /** Null for a new one. */
  provider: ProviderView | null;
  kinds: ProviderKind[];
  onSaved: () => void;
  onClose: () => void;
}

const COMMON = ['name', 'priority', 'rate_per_second'] as const;

/** Adds or changes a provider; its inputs are what its kind wants to know. */
export function ProviderForm({ channel, provider, kinds, onSaved, onClose }: Props) {
  const { environment } = usePlace();
  const formId = useId();
  const [kindName, setKindName] = useState(provider?.kind ?? kinds[0]?.kind ?? '');
  const kind = kinds.find((each) => each.kind === kindName);
  const settings = fieldsOf('settings', kind?.settings_schema);
  const credentials = fieldsOf('credentials', kind?.credentials_schema);
  const [typed, setTyped] = useState<FieldValues>({});
  const stored = provider?.kind === kindName ? provider : null;
  const values: FieldValues = {
    name: provider?.name ?? '',
    priority: String(provider?.priority ?? 0),
    rate_per_second: String(provider?.rate_per_second ?? ''),
    ...valuesOf(settings, stored?.settings ?? {}),
    ...valuesOf(credentials, {}),
    ...typed,
  };
  const save = useSaveProvider(channel, provider, onSaved);
  const set = (pointer: string, value: string | boolean) => setTyped((before) => ({ ...before, [pointer]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = objectOf(credentials, values);
    void save.run({
      kind: kindName,
      name: values.name,
      settings: objectOf(settings, values),
      priority: Number(values.priority || 0),
      rate_per_second: values.rate_per_second === '' ? null : Number(values.rate_per_second),
      is_enabled: provider?.is_enabled ?? true,
      ...(Object.keys(given).length > 0 ? { credentials: given } : {}),
    });
  };
  const label = provider ? 'Save' : 'Add the provider';
  return (
    <DialogFrame
      size="wide"
      title={provider ? `Edit ${provider.name}` : `Add a provider of ${CHANNEL_KINDS[channel].word}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" aria-disabled={save.isBusy}>
            {save.isBusy ? 'Saving…' : `${label}${environment.is_production ? ' in Production' : ''}`}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
        {provider ? null : (
          <SelectMenu
            label="Kind"
            isLabelShown
            value={kindName}
            options={kinds.map((each) => ({ value: each.kind, name: each.kind }))}
            onChange={setKindName}
          />
        )}
        <div className="grid gap-4 md:grid-cols-3">
          {COMMON.map((name) => (
            <Field
              key={name}
              label={COMMON_LABELS[name]}
              hint={COMMON_HINTS[name]}
              error={save.mistakes[name]}
              required={name === 'name'}
              inputMode={name === 'name' ? undefined : 'numeric'}
              value={String(values[name] ?? '')}
              onChange={(event) => set(name, event.target.value)}
            />
          ))}
        </div>
        {[settings, credentials].map((fields, index) =>
          fields.length === 0 ? null : (
            <fieldset key={index === 0 ? 'settings' : 'credentials'} className="flex flex-col gap-3">
              <legend className="mb-2 font-[560]">{index === 0 ? 'Settings' : 'Credentials'}</legend>
              {index === 1 && stored?.has_credentials ? (
                <p className="text-secondary">
                  Stored and never shown. Leave them all empty to keep them; fill in all of them to replace them.
                </p>
              ) : null}
              <div className="grid gap-4 md:grid-cols-2">
                {fields.map((field) => (
                  <SchemaInput
                    key={field.pointer}
                    field={field}
                    value={values[field.pointer] ?? ''}
                    isSecret={index === 1}
                    storedEnd={stored?.credential_hints[field.pointer.split('/')[1] ?? '']}
                    error={save.mistakes[field.pointer]}
                    onChange={(value) => set(field.pointer, value)}
                  />
                ))}
              </div>
            </fieldset>
          ),
        )}
        {save.error ? <ProblemNote error={save.error} what="The provider was not saved" /> : null}
      </form>
    </DialogFrame>
  );
}

const COMMON_LABELS = { name: 'Name', priority: 'Order', rate_per_second: 'Rate per second' } as const;
const COMMON_HINTS = {
  name: undefined,
  priority: 'Lower goes first.',
  rate_per_second: "Empty is the channel's.",
} as const;

function useSaveProvider(channel: Channel, provider: ProviderView | null, onSaved: () => void) {
  const { environment } = usePlace();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const run = async (body: Record<string, unknown>) => {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    setMistakes({});
    try {
      const path = provider ? `/providers/${provider.id}` : '/providers';
      await browserFetch(environmentPath(environment.id, path), {
        method: provider ? 'PUT' : 'POST',
        body: provider ? body : { channel, ...body },
      });
      onSaved();
    } catch (problem) {
      const named = problem instanceof ApiProblem ? problem.facts.errors : [];
      setMistakes(Object.fromEntries(named.map(({ pointer, message }) => [pointer.slice(1), message])));
      setError(problem);
      setIsBusy(false);
    }
  };
  return { isBusy, error, mistakes, run };
}
