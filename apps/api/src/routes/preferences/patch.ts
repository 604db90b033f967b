import { CarillonError, type ChoiceSource } from '@carillon/core';
import { changePreferences, previewPreferences, type RefusedChanges, readPreferences } from '@carillon/db';
import type { Caller } from '../../http/caller.ts';
import { validationFailed } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { subscriberParams } from '../subscribers/subscriber-body.ts';
import { subscriberMissing } from '../subscribers/subscriber-missing.ts';
import { type PatchPreferencesBody, patchPreferencesBody, toChanges } from './preference-changes.ts';
import { preferencesSchema, presentPreferences } from './present-preferences.ts';

export const patchPreferences = defineRoute({
  method: 'PATCH',
  path: '/v1/subscribers/:id/preferences',
  operationId: 'patchPreferences',
  tag: 'Preferences',
  summary: "Change a person's preferences",
  description:
    'Every change is kept in the consent ledger. What is required cannot be turned off: 409. With `dry_run` nothing is stored, and the answer is what would be.',
  access: 'manage',
  params: subscriberParams,
  body: patchPreferencesBody,
  responses: { 200: { description: 'The preferences as they are now.', schema: preferencesSchema } },
  errors: ['category_required', 'conflict'],
  async handler({ params, body, scope, deps, caller }) {
    const options = { source: sourceOf(body, caller), clearSpecific: body.unsubscribe_all === true };
    const changes = toChanges(body);
    if (body.dry_run === true) {
      const preview = await previewPreferences(deps.database, scope, params.id, changes, options);
      if (preview.kind !== 'preview') throw refused(preview, body);
      return { status: 200, body: presentPreferences(preview.state) };
    }
    const changed = await changePreferences(deps.database, scope, params.id, changes, options);
    if (changed.kind !== 'changed') throw refused(changed, body);
    const state = await readPreferences(deps.database, scope, params.id);
    if (state === null) throw subscriberMissing();
    return { status: 200, body: presentPreferences(state) };
  },
});

type Refused = { kind: 'no_subscriber' } | RefusedChanges;

function refused(refusal: Refused, body: PatchPreferencesBody): CarillonError {
  if (refusal.kind === 'no_subscriber') return subscriberMissing();
  // `unsubscribe_all` is the first change of the repository's list, and none of the body's.
  const indexes = refusal.indexes.map((index) => index - (body.unsubscribe_all ? 1 : 0));
  if (refusal.kind === 'unknown_keys') return unknownKeys(body, indexes);
  return refusal.kind === 'required' ? required(indexes) : changedMeanwhile(indexes);
}

const sourceOf = (body: PatchPreferencesBody, caller: Caller): ChoiceSource =>
  caller.kind === 'session' ? 'dashboard' : (body.source ?? 'api');

const unknownKeys = (body: PatchPreferencesBody, indexes: readonly number[]): CarillonError =>
  validationFailed(
    indexes.map((index) => {
      const level = body.changes[index]?.level ?? 'workflow';
      return {
        pointer: `/changes/${index}/${level}`,
        code: 'unknown_key',
        message: `is no ${level} of this environment`,
      };
    }),
  );

const required = (indexes: readonly number[]): CarillonError =>
  new CarillonError('category_required', 'What is required cannot be turned off. Nothing was changed.', {
    errors: indexes.map((index) => ({
      pointer: `/changes/${index}`,
      code: 'category_required',
      message: 'is required on this channel',
    })),
  });

const changedMeanwhile = (indexes: readonly number[]): CarillonError =>
  new CarillonError('conflict', 'Somebody changed this meanwhile. Nothing was changed.', {
    errors: indexes.map((index) => ({
      pointer: `/changes/${index}`,
      code: 'changed_meanwhile',
      message: 'has another value by now',
    })),
  });
