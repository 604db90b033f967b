import type { BodyOf, QueryOf, Schema } from '../operation-types.ts';
import { allRows } from '../pages.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type Workflow = Schema<'Workflow'>;
export type WorkflowDetail = Schema<'WorkflowDetail'>;
export type Template = Schema<'Template'>;
export type TemplatePreview = Schema<'TemplatePreview'>;
export type PreviewTemplate = BodyOf<'previewTemplate'>;
export type Category = Schema<'Category'>;
export type WorkflowQuery = QueryOf<'listWorkflows'>;
export type TemplateQuery = QueryOf<'listTemplates'>;
export type CategoryQuery = QueryOf<'listCategories'>;

/** What may be sent, and how. */
export function workflowResource(transport: Transport) {
  return {
    /** With all its versions. */
    get: (key: string, options?: RequestOptions) => transport.call('getWorkflow', { path: { key } }, options),
    list: (query?: WorkflowQuery, options?: RequestOptions) => transport.call('listWorkflows', { query }, options),
    /** All of them, page by page. */
    all: (query?: WorkflowQuery, options?: RequestOptions) => allRows(transport, 'listWorkflows', { query }, options),
  };
}

/** The Liquid sources of each workflow and channel. */
export function templateResource(transport: Transport) {
  return {
    /** Of any version. */
    get: (id: string, options?: RequestOptions) => transport.call('getTemplate', { path: { id } }, options),
    /** One page of the current ones. */
    list: (query?: TemplateQuery, options?: RequestOptions) => transport.call('listTemplates', { query }, options),
    /** Renders it with sample data, or with yours. What is wrong with it is in the answer's `problem`. */
    preview: (id: string, body?: PreviewTemplate, options?: RequestOptions) =>
      transport.call('previewTemplate', { path: { id }, body }, options),
    /** All current ones, page by page. */
    all: (query?: TemplateQuery, options?: RequestOptions) => allRows(transport, 'listTemplates', { query }, options),
  };
}

/** Groups of workflows that people set preferences on. */
export function categoryResource(transport: Transport) {
  return {
    get: (key: string, options?: RequestOptions) => transport.call('getCategory', { path: { key } }, options),
    list: (query?: CategoryQuery, options?: RequestOptions) => transport.call('listCategories', { query }, options),
    /** All of them, page by page. */
    all: (query?: CategoryQuery, options?: RequestOptions) => allRows(transport, 'listCategories', { query }, options),
  };
}
