'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { notify } from '../ui/notify.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SubscriberFields } from './subscriber-fields.tsx';
import { changedFields, type FormErrors, fieldErrors, formOf } from './subscriber-form.ts';
import { subscriberPath } from './subscriber-path.ts';
import type { Subscriber } from './types.ts';
import { subscriberKey } from './use-subscriber.ts';

interface Props {
  environmentId: string;
  isProduction: boolean;
  subscriber: Subscriber;
  onClose: () => void;
}

/** Changes addresses, locale and zone; only what differs is sent. */
export function EditSubscriberDialog({ environmentId, isProduction, subscriber, onClose }: Props) {
  const formId = useId();
  const queryClient = useQueryClient();
  const [before] = useState(() => formOf(subscriber));
  const [values, setValues] = useState(before);
  const [errors, setErrors] = useState<FormErrors>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const changes = changedFields(before, values);
  const hasChanges = Object.keys(changes).length > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || !hasChanges) return;
    setIsBusy(true);
    setErrors({});
    setProblem(null);
    try {
      const path = environmentPath(environmentId, subscriberPath(subscriber.id));
      const saved = await browserFetch<Subscriber>(path, { method: 'PATCH', body: changes });
      queryClient.setQueryData(subscriberKey(environmentId, subscriber.id), saved);
      void notify('success', 'Saved');
      onClose();
    } catch (error) {
      const mistakes = fieldErrors(error);
      setErrors(mistakes ?? {});
      setProblem(mistakes ? null : error);
      setIsBusy(false);
    }
  };
  return (
    <DialogFrame
      title={`Edit ${subscriber.id}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" disabled={isBusy || !hasChanges}>
            {isBusy ? 'Saving…' : isProduction ? 'Save in Production' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {problem ? <ProblemNote error={problem} what="Nothing was saved" /> : null}
        <SubscriberFields values={values} errors={errors} onChange={setValues} />
      </form>
    </DialogFrame>
  );
}
