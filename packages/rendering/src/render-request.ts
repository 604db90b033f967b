import type { Channel, Content } from '@carillon/core';

/** What templates may read. Everything is data; nothing of it is run. */
export interface RenderVariables {
  data: Readonly<Record<string, unknown>>;
  subscriber: { id: string; data?: Readonly<Record<string, unknown>>; locale?: string | null } & Record<
    string,
    unknown
  >;
  /** The recipient's own data of this notification. */
  recipient?: Readonly<Record<string, unknown>>;
  workflow?: Readonly<Record<string, unknown>>;
  unsubscribe_url?: string | null;
  [name: string]: unknown;
}

export interface RenderRequest {
  channel: Channel;
  /** Names the source in the cache of parsed templates, e.g. `<template id>@<version>`. */
  templateKey: string;
  /** A Liquid source per field of the channel's content schema; a missing field is empty. */
  source: Readonly<Record<string, string | undefined>>;
  variables: RenderVariables;
  /** A missing variable is an error (previews) instead of empty (sends). */
  isStrict?: boolean;
  /** Heading of the e-mail layout. */
  productName?: string;
}

/** Where in a template's source something is wrong; lines and columns from 1, null where the engine names none. */
export interface RenderPlace {
  field: string;
  line: number | null;
  column: number | null;
}

/**
 * `sha256` (hex) is of the content's JSON, so that a later rendering can be compared. `warnings` tell what was
 * left out or cut. `template_limit`: the template, with this data, takes more time or memory than is allowed.
 */
export type RenderResult =
  | { ok: true; content: Content; sha256: string; warnings: string[] }
  | { ok: false; code: 'template_error' | 'template_limit'; message: string; at?: RenderPlace };
