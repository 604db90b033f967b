import type { Channel, ContentOf } from '@carillon/core';

/** A workflow with its first version and templates. Fields of a template are Liquid sources. */
export interface WorkflowSeed {
  key: string;
  name: string;
  description: string;
  category: string;
  isCritical: boolean;
  onDoubt: 'retry' | 'drop';
  dataSchema: Record<string, unknown>;
  sensitiveFields: string[];
  ttlSeconds: number | null;
  /** Its keys are the channels of the workflow. */
  templates: { [C in Channel]?: ContentOf<C> };
}
