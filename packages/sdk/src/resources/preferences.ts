import type { BodyOf, QueryOf, Schema } from '../operation-types.ts';
import { allRows } from '../pages.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type Preferences = Schema<'Preferences'>;
export type PreferencePatch = BodyOf<'patchPreferences'>;
export type PreferenceHistoryQuery = QueryOf<'listPreferenceHistory'>;

/** What people want to get, and on which channels. */
export function preferenceResource(transport: Transport) {
  return {
    /** Every category and workflow on every channel, with where each value comes from. */
    get: (subscriberId: string, options?: RequestOptions) =>
      transport.call('getPreferences', { path: { id: subscriberId } }, options),
    /** Sets or clears choices, all or none. @throws CarillonApiError `category_required` for what must stay on */
    patch: (subscriberId: string, body: PreferencePatch, options?: RequestOptions) =>
      transport.call('patchPreferences', { path: { id: subscriberId }, body }, options),
    /** One page of the consent ledger, newest first. */
    history: (subscriberId: string, query?: PreferenceHistoryQuery, options?: RequestOptions) =>
      transport.call('listPreferenceHistory', { path: { id: subscriberId }, query }, options),
    /** The whole consent ledger of a person, page by page. */
    allHistory: (subscriberId: string, query?: PreferenceHistoryQuery, options?: RequestOptions) =>
      allRows(transport, 'listPreferenceHistory', { path: { id: subscriberId }, query }, options),
  };
}
