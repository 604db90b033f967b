'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem } from '../../api/problem.ts';
import { subscriberPath } from '../subscriber/subscriber-path.ts';
import { useDebounced } from '../ui/use-debounced.ts';
import { type Draft, EMPTY_DRAFT, toChanges, withDraft } from './draft.ts';
import { conflictsOf, type DraftConflict, refusalsOf } from './draft-problems.ts';
import { matrixRows } from './matrix-model.ts';
import type { Preferences } from './types.ts';

export const preferencesKey = (environmentId: string, subscriberId: string) =>
  ['preferences', environmentId, subscriberId] as const;

export const consentKey = (environmentId: string, subscriberId: string) =>
  ['consent', environmentId, subscriberId] as const;

const PREVIEW_REST_MS = 120;

/** A person's preferences, the changes that are not saved yet, and what would follow from them. */
export function usePreferences(environmentId: string, subscriberId: string) {
  const path = environmentPath(environmentId, `${subscriberPath(subscriberId)}/preferences`);
  const key = preferencesKey(environmentId, subscriberId);
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => browserFetch<Preferences>(path, { signal }),
  });
  const [draft, setDraft] = useDraft(environmentId, subscriberId);
  const preview = usePreview(path, [...key, 'preview', query.dataUpdatedAt], draft);
  const stored = query.data;
  const shown = draft.size > 0 ? (preview ?? stored) : stored;
  const rows = useMemo(() => (shown ? withDraft(matrixRows(shown), draft) : null), [shown, draft]);
  const saving = useSave({ environmentId, subscriberId, path, draft, setDraft });
  const change = (next: Draft) => {
    saving.forgetProblems(next);
    setDraft(next);
  };
  return {
    stored,
    rows,
    /** Null until the API has said what the draft leads to. */
    preview: draft.size > 0 ? preview : null,
    draft,
    setDraft: change,
    error: query.error,
    refetch: query.refetch,
    ...saving,
  };
}

/** Kept beside what was read, so that a look at another tab of the page loses nothing. */
function useDraft(environmentId: string, subscriberId: string) {
  const queryClient = useQueryClient();
  const key = ['preference-draft', environmentId, subscriberId];
  const [draft, setDraft] = useState(() => queryClient.getQueryData<Draft>(key) ?? EMPTY_DRAFT);
  const change = (next: Draft) => {
    queryClient.setQueryData(key, next);
    setDraft(next);
  };
  return [draft, change] as const;
}

/** What the preferences would be with the draft. The API says it: the rules live there alone. */
function usePreview(path: string, key: readonly unknown[], draft: Draft): Preferences | null {
  const rested = useDebounced(draft, PREVIEW_REST_MS);
  const changes = useMemo(() => toChanges(rested).map(({ expected: _expected, ...change }) => change), [rested]);
  const { data } = useQuery({
    queryKey: [...key, changes],
    queryFn: ({ signal }) =>
      browserFetch<Preferences>(path, { method: 'PATCH', body: { changes, dry_run: true }, signal }),
    enabled: changes.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
  return data ?? null;
}

interface SaveState {
  phase: 'idle' | 'saving';
  error: unknown;
  /** Why single changes were refused, by place. */
  refusals: ReadonlyMap<string, string>;
  conflicts: readonly DraftConflict[];
}

const AT_REST: SaveState = { phase: 'idle', error: null, refusals: new Map(), conflicts: [] };

interface SaveOptions {
  environmentId: string;
  subscriberId: string;
  path: string;
  draft: Draft;
  setDraft: (draft: Draft) => void;
}

function useSave({ environmentId, subscriberId, path, draft, setDraft }: SaveOptions) {
  const queryClient = useQueryClient();
  const key = preferencesKey(environmentId, subscriberId);
  const [state, setState] = useState<SaveState>(AT_REST);
  const save = async () => {
    setState({ ...AT_REST, phase: 'saving' });
    try {
      const saved = await browserFetch<Preferences>(path, { method: 'PATCH', body: { changes: toChanges(draft) } });
      queryClient.setQueryData(key, saved);
      setDraft(EMPTY_DRAFT);
      setState(AT_REST);
      void queryClient.invalidateQueries({ queryKey: consentKey(environmentId, subscriberId) });
      return true;
    } catch (error) {
      const problem = error instanceof ApiProblem ? error.facts : null;
      const isConflict = problem?.errors.some(({ code }) => code === 'changed_meanwhile') === true;
      const now = isConflict
        ? await queryClient.fetchQuery({ queryKey: key, queryFn: () => browserFetch<Preferences>(path), staleTime: 0 })
        : null;
      const conflicts = now && problem ? conflictsOf(draft, problem.errors, now) : [];
      setState({ phase: 'idle', error, refusals: problem ? refusalsOf(draft, problem.errors) : new Map(), conflicts });
      return false;
    }
  };
  /** Problems of places that were changed or taken back are no problems any more. */
  const forgetProblems = (next: Draft) =>
    setState((current) => {
      if (current.error === null) return current;
      const conflicts = current.conflicts.filter(
        ({ place }) => next.get(place)?.from === draft.get(place)?.from && next.has(place),
      );
      const refusals = new Map([...current.refusals].filter(([place]) => next.get(place)?.to === draft.get(place)?.to));
      const isSolved = conflicts.length === 0 && refusals.size === 0;
      return isSolved ? AT_REST : { ...current, conflicts, refusals };
    });
  const { error, ...rest } = state;
  return { ...rest, saveError: error, save, forgetProblems };
}
