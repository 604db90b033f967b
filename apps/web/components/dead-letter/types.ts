import type { Schema } from '@carillon/sdk';

export type DeadLetterGroup = Schema<'DeadLetterGroup'>;
export type DeadLetterMessage = Schema<'DeadLetterMessage'>;
export type DeadLetterMessageWhole = Schema<'DeadLetterMessageWhole'>;

/** What the server read with the page, and when. */
export interface FirstGroups {
  key: string;
  groups: DeadLetterGroup[];
  atMs: number;
}
