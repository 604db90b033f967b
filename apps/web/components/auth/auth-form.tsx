'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { type AuthField, type AuthStep, authenticate } from './authenticate.ts';

interface FormField {
  name: AuthField;
  label: string;
  type: 'text' | 'email' | 'password';
  autoComplete: string;
  hint?: string;
  minLength?: number;
}

interface Props {
  step: Exclude<AuthStep, 'sign-out'>;
  fields: readonly FormField[];
  submitLabel: string;
  /** Where to go afterwards: a path of this site. */
  next: string;
}

/** A form whose mistakes are said in place, and which keeps what was typed. */
export function AuthForm({ step, fields, submitLabel, next }: Props) {
  const [isBusy, setIsBusy] = useState(false);
  const [mistake, setMistake] = useState<{ message: string; field: AuthField | null } | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (isBusy) return;
    setIsBusy(true);
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const answer = await authenticate(step, values);
    // A whole load, so that nothing of an earlier account stays in memory.
    if (answer.ok) return window.location.assign(withFragment(next));
    setMistake(answer);
    setIsBusy(false);
    const wrong = form.elements.namedItem(answer.field ?? 'email');
    if (wrong instanceof HTMLInputElement) wrong.focus();
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4" aria-busy={isBusy}>
      {fields.map(({ label, hint, ...field }, index) => (
        <Field
          key={field.name}
          label={label}
          required
          autoFocus={index === 0}
          hint={hint}
          error={mistake?.field === field.name ? mistake.message : undefined}
          {...field}
        />
      ))}
      <p
        role="alert"
        className={mistake && !mistake.field ? 'rounded-control bg-danger-tint px-3 py-2 text-danger' : 'sr-only'}
      >
        {mistake && !mistake.field ? mistake.message : null}
      </p>
      <Button type="submit" look="primary" size="large" className="justify-center" aria-disabled={isBusy}>
        {isBusy ? 'One moment…' : submitLabel}
      </Button>
    </form>
  );
}

/** The server never sees the fragment of the URL that was left; the browser carries it to this page. */
const withFragment = (path: string): string => (path.includes('#') ? path : path + window.location.hash);
