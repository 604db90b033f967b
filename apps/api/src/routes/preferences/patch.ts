import { CarillonError, type ChoiceSource } from '@carillon/core';
import { changePreferences, readPreferences } from '@carillon/db';
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
  description: 'Every change is kept in the consent ledger. What is required cannot be turned off: 409.',
  access: 'manage',
  params: subscriberParams,
  body: patchPreferencesBody,
  responses: { 200: { description: 'The preferences as they are now.', schema: preferencesSchema } },
  errors: ['category_required'],
  async handler({ params, body, scope, deps, caller }) {
    const changed = await changePreferences(deps.database, scope, params.id, toChanges(body), {
      source: sourceOf(body, caller),
      clearSpecific: body.unsubscribe_all === true,
    });
    if (changed.kind === 'no_subscriber') throw subscriberMissing();
    const offset = body.unsubscribe_all ? 1 : 0;
    if (changed.kind === 'unknown_keys')
      throw unknownKeys(
        body,
        changed.indexes.map((index) => index - offset),
      );
    if (changed.kind === 'required') throw required(changed.indexes.map((index) => index - offset));
    const state = await readPreferences(deps.database, scope, params.id);
    if (state === null) throw subscriberMissing();
    return { status: 200, body: presentPreferences(state) };
  },
});

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
