'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { Section } from '../page/section.tsx';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { KeyValue } from '../ui/key-value.tsx';
import { Time } from '../ui/time.tsx';
import { DataForm } from './data-form.tsx';
import { subscriberPath } from './subscriber-path.ts';
import type { Subscriber } from './types.ts';
import { subscriberKey } from './use-subscriber.ts';

interface Props {
  environmentId: string;
  isProduction: boolean;
  subscriber: Subscriber;
  mayChange: boolean;
}

/** The customer's own fields about a person, the facts of the record, and the way to forget it all. */
export function DataTab({ environmentId, isProduction, subscriber, mayChange }: Props) {
  const queryClient = useQueryClient();
  const [isEditing, setIsEditing] = useState(false);
  const [isErasing, setIsErasing] = useState(false);
  const key = subscriberKey(environmentId, subscriber.id);
  const path = environmentPath(environmentId, subscriberPath(subscriber.id));
  const erase = async () => {
    await browserFetch<void>(path, { method: 'DELETE' });
    await queryClient.invalidateQueries({ queryKey: key });
  };
  return (
    <div className="flex flex-col gap-6 *:first:border-t-0 *:first:pt-0">
      <Section
        title="Data"
        aside={
          mayChange && !isEditing && !subscriber.is_erased ? (
            <Button size="small" onClick={() => setIsEditing(true)}>
              Edit
            </Button>
          ) : null
        }
      >
        {subscriber.data === null ? (
          <p className="text-secondary">
            Your role does not show these fields. It needs the scope <code className="font-mono text-mono">manage</code>
            .
          </p>
        ) : isEditing ? (
          <DataForm
            path={path}
            data={subscriber.data}
            isProduction={isProduction}
            onSaved={(saved) => {
              queryClient.setQueryData(key, saved);
              setIsEditing(false);
            }}
            onClose={() => setIsEditing(false)}
          />
        ) : Object.keys(subscriber.data).length === 0 ? (
          <p className="text-secondary">There are no fields. Templates reach them as `subscriber.data`.</p>
        ) : (
          <CodeBlock name="JSON" code={JSON.stringify(subscriber.data, null, 2)} />
        )}
      </Section>
      <Section title="Record">
        <KeyValue
          items={[
            { name: 'Created', value: <Time at={subscriber.created_at} withDistance /> },
            { name: 'Changed', value: <Time at={subscriber.updated_at} withDistance /> },
          ]}
        />
      </Section>
      {mayChange && !subscriber.is_erased ? (
        <Section title="Erase">
          <p className="mb-3 max-w-[68ch] text-secondary">
            Deletes addresses, data, choices and inbox for good. The id stays as a tombstone, so that nothing is sent to
            it; blocked addresses stay blocked.
          </p>
          <Button className="text-danger" onClick={() => setIsErasing(true)}>
            Erase this person…
          </Button>
        </Section>
      ) : null}
      {isErasing ? (
        <ConfirmDialog
          title={`Erase ${subscriber.id}`}
          sentence="Addresses, data, choices and inbox are deleted at once and cannot be brought back."
          confirmLabel="Erase"
          danger
          isProduction={isProduction}
          onConfirm={erase}
          onClose={() => setIsErasing(false)}
        />
      ) : null}
    </div>
  );
}
