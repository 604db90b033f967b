'use client';

import { type FormEvent, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem } from '../../api/problem.ts';
import { attemptTimesText } from '../chart/attempt-times.ts';
import { PolicyCurve } from '../chart/policy-curve.tsx';
import { Forbidden } from '../page/forbidden.tsx';
import { usePlace } from '../shell/use-place.ts';
import { Field } from '../ui/field.tsx';
import { notify } from '../ui/notify.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';
import {
  changeOf,
  curveOf,
  draftOf,
  FIELD_NAMES,
  POLICY_FIELDS,
  type PolicyDraft,
  type PolicyField,
} from './policy-draft.ts';
import { SaveBar } from './save-bar.tsx';
import type { ChannelView } from './types.ts';

interface Props {
  view: ChannelView;
  onSaved: (view: ChannelView) => void;
}

/** How a channel is throttled and retried: numbers, and what they come to, drawn as you type. */
export function PolicyForm({ view, onSaved }: Props) {
  const { environment, mayManage } = usePlace();
  // Null while nothing is typed: the stored policy then shows through, also when somebody else changes it.
  const [typed, setTyped] = useState<PolicyDraft | null>(null);
  const draft = typed ?? draftOf(view.policy);
  const change = changeOf(draft, view.policy);
  const save = useSave(view, (saved) => {
    setTyped(null);
    onSaved(saved);
  });
  const curve = curveOf(draft, view.policy);
  const isDirty = change.changed.length > 0;
  const set = (field: PolicyField, text: string) => {
    setTyped({ ...draft, [field]: text });
    save.forget(field);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isDirty && Object.keys(change.mistakes).length === 0) void save.run(change.body);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-x-8 gap-y-2">
        <PolicyCurve {...curve} />
        <p className="min-w-56 flex-1 text-meta text-secondary">
          {attemptTimesText(curve.waitsMs, curve.maxAttempts)} Time runs on a log scale.
        </p>
      </div>
      {mayManage ? null : <Forbidden needs="manage" what="change how channels retry" />}
      <fieldset disabled={!mayManage} className="grid gap-x-8 gap-y-4 md:grid-cols-2 lg:grid-cols-3">
        <legend className="sr-only">Throttle and retry</legend>
        {FIELD_NAMES.map((field) => (
          <PolicyInput
            key={field}
            field={field}
            view={view}
            text={draft[field]}
            error={change.mistakes[field] ?? save.mistakes[field]}
            onChange={(text) => set(field, text)}
          />
        ))}
      </fieldset>
      <p className="text-meta text-tertiary">
        {FIELD_NAMES.every((field) => view.policy[field].origin === 'default')
          ? 'All of these are the defaults. '
          : null}
        {view.policy.concurrency.value} attempts at once in each worker, and a breaker that opens after{' '}
        {view.policy.breaker_threshold.value} failures in a row: these are the same everywhere. Workers take a change
        over within {view.in_force_within_ms / 1_000} s, also for what already waits.
        {view.policy_updated_at ? (
          <>
            {' '}
            Last changed <Time at={view.policy_updated_at} withDistance />.
          </>
        ) : null}
      </p>
      {save.error ? <ProblemNote error={save.error} what="The policy was not saved" /> : null}
      {isDirty ? (
        <SaveBar
          fields={change.changed.map((field) => POLICY_FIELDS[field].label)}
          isBusy={save.isBusy}
          isProduction={environment.is_production}
          onDiscard={() => {
            setTyped(null);
            save.reset();
          }}
        />
      ) : null}
    </form>
  );
}

interface InputProps {
  field: PolicyField;
  view: ChannelView;
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

/** Lists need room; a number does not. */
const WIDE: readonly PolicyField[] = ['waits_ms'];

function PolicyInput({ field, view, text, error, onChange }: InputProps) {
  const { label, what, showDefault } = POLICY_FIELDS[field];
  const standard = showDefault(view.policy);
  const isOwn = view.policy[field].origin === 'environment';
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Field
        label={label}
        hint={what}
        error={error}
        width={WIDE.includes(field) ? 'max-w-80' : 'max-w-40'}
        value={text}
        autoComplete="off"
        placeholder={standard}
        onChange={(event) => onChange(event.target.value)}
      />
      {isOwn ? (
        <p className="flex flex-wrap items-center gap-x-2 text-meta text-secondary">
          Set in this environment; the default is {standard}.
          {text !== '' ? (
            <button
              type="button"
              onClick={() => onChange('')}
              className="min-h-6 text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
            >
              Use the default<span className="sr-only"> for {label}</span>
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

function useSave(view: ChannelView, onSaved: (view: ChannelView) => void) {
  const { environment } = usePlace();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [mistakes, setMistakes] = useState<Partial<Record<PolicyField, string>>>({});
  const reset = () => {
    setError(null);
    setMistakes({});
  };
  const run = async (body: object) => {
    setIsBusy(true);
    reset();
    try {
      const path = environmentPath(environment.id, `/channels/${view.channel}`);
      onSaved(await browserFetch<ChannelView>(path, { method: 'PATCH', body }));
      void notify('success', 'Policy saved', `Workers take it over within ${view.in_force_within_ms / 1_000} s.`);
    } catch (problem) {
      const named = fieldMistakes(problem);
      setMistakes(named);
      if (Object.keys(named).length === 0) setError(problem);
    } finally {
      setIsBusy(false);
    }
  };
  const forget = (field: PolicyField) => setMistakes(({ [field]: _, ...others }) => others);
  return { isBusy, error, mistakes, run, reset, forget };
}

/** `/waits_ms/2` is about the waits. */
function fieldMistakes(problem: unknown): Partial<Record<PolicyField, string>> {
  if (!(problem instanceof ApiProblem)) return {};
  return Object.fromEntries(
    problem.facts.errors.flatMap(({ pointer, message }) => {
      const field = FIELD_NAMES.find((name) => pointer.split('/')[1] === name);
      return field ? [[field, `${POLICY_FIELDS[field].label} ${message}`]] : [];
    }),
  );
}
