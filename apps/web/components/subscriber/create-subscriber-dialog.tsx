'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem } from '../../api/problem.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SubscriberFields } from './subscriber-fields.tsx';
import { EMPTY_FORM, type FormErrors, fieldErrors, saidFields } from './subscriber-form.ts';
import { subscriberPath } from './subscriber-path.ts';
import type { Subscriber } from './types.ts';

/** Makes a person under the customer's own id, and leads to their page. */
export function CreateSubscriberDialog({ onClose }: { onClose: () => void }) {
  const { environment, basePath } = usePlace();
  const router = useRouter();
  const formId = useId();
  const [id, setId] = useState('');
  const [values, setValues] = useState(EMPTY_FORM);
  const [errors, setErrors] = useState<FormErrors>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setErrors({});
    setProblem(null);
    if (id.trim() === '') return setErrors({ id: 'Give the id that your own system knows the person by.' });
    setIsBusy(true);
    try {
      const path = environmentPath(environment.id, subscriberPath(id.trim()));
      if (await exists(path)) {
        setErrors({ id: 'Somebody has this id already. Open them from the list to change them.' });
        return setIsBusy(false);
      }
      await browserFetch<Subscriber>(path, { method: 'PUT', body: saidFields(values) });
      router.push(`${basePath}${subscriberPath(id.trim())}`);
    } catch (error) {
      const mistakes = fieldErrors(error);
      setErrors(mistakes ?? {});
      setProblem(mistakes ? null : error);
      setIsBusy(false);
    }
  };
  return (
    <DialogFrame
      title="New subscriber"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" disabled={isBusy}>
            {isBusy ? 'Creating…' : environment.is_production ? 'Create in Production' : 'Create'}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {problem ? <ProblemNote error={problem} what="Nobody was created" /> : null}
        <Field
          label="Id"
          hint="Your own id of the person. It cannot be changed later."
          error={errors.id}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          placeholder="user-1042"
          maxLength={255}
          value={id}
          onChange={(event) => setId(event.target.value)}
        />
        <SubscriberFields values={values} errors={errors} onChange={setValues} />
      </form>
    </DialogFrame>
  );
}

// PUT replaces whoever has the id, which a form called "New" must not do.
async function exists(path: string): Promise<boolean> {
  try {
    return !(await browserFetch<Subscriber>(path)).is_erased;
  } catch (error) {
    if (error instanceof ApiProblem && error.facts.status === 404) return false;
    throw error;
  }
}
