'use client';

import { type FormEvent, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem, fieldMessages } from '../../api/problem.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

/** Changes the password; what else is signed in may go with it. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { me } = usePlace();
  const [isEndingOthers, setIsEndingOthers] = useState(true);
  const { isBusy, error, done, submit } = useChange(onChanged);
  const mistakes = fieldMessages(error);
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const values = new FormData(form);
    const refusal = await submit({
      current_password: String(values.get('current')),
      new_password: String(values.get('next')),
      end_other_sessions: isEndingOthers,
    });
    if (refusal === null) return form.reset();
    const wrong = form.elements.namedItem(fieldMessages(refusal)['/new_password'] ? 'next' : 'current');
    if (wrong instanceof HTMLInputElement) wrong.focus();
  };
  return (
    <form onSubmit={onSubmit} className="flex max-w-sm flex-col gap-4" aria-busy={isBusy}>
      <input type="email" name="email" autoComplete="username" value={me.user.email} readOnly hidden />
      <Field
        name="current"
        label="Current password"
        type="password"
        autoComplete="current-password"
        error={mistakes['/current_password'] ? 'This is not the password of this account.' : undefined}
        required
      />
      <Field
        name="next"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint="At least 8 characters. A long sentence is best."
        error={mistakes['/new_password']}
        minLength={8}
        maxLength={128}
        required
      />
      <Checkbox
        label="Sign out everywhere else"
        note="Whoever knows the old password may be signed in already."
        checked={isEndingOthers}
        onChange={setIsEndingOthers}
      />
      {error && Object.keys(mistakes).length === 0 ? (
        <ProblemNote error={error} what="The password was not changed" />
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {isBusy ? 'One moment…' : 'Change password'}
        </Button>
        <p role="status" className="text-success">
          {done}
        </p>
      </div>
    </form>
  );
}

interface Change {
  current_password: string;
  new_password: string;
  end_other_sessions: boolean;
}

function useChange(onChanged: () => void) {
  const { environment } = usePlace();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<ApiProblem | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const submit = async (body: Change): Promise<ApiProblem | null> => {
    setIsBusy(true);
    setError(null);
    setDone(null);
    try {
      const path = environmentPath(environment.id, '/me/password');
      const { sessions_ended } = await browserFetch<{ sessions_ended: number }>(path, { method: 'POST', body });
      setDone(doneSentence(sessions_ended));
      onChanged();
      return null;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setError(problem);
      return problem;
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, error, done, submit };
}

const doneSentence = (ended: number): string =>
  ended === 0 ? 'Changed.' : `Changed; ${ended} other ${ended === 1 ? 'session' : 'sessions'} signed out.`;
