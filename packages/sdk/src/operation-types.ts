import type { components, OPERATIONS, operations } from './schema.ts';

/** Name of an operation of the API, as its OpenAPI document has it. */
export type OperationName = keyof typeof OPERATIONS & keyof operations;

type NamesOfKind<Kind> = { [Name in OperationName]: (typeof OPERATIONS)[Name][2] extends Kind ? Name : never };
/** Operations that answer at once. */
export type CallName = NamesOfKind<'json'>[OperationName];
/** Operations that answer with server-sent events. */
export type StreamName = NamesOfKind<'stream'>[OperationName];

/** Values of the path's placeholders; `undefined` for a path without any. */
export type PathOf<Name extends OperationName> = operations[Name]['parameters'] extends { path: infer Path }
  ? Path
  : undefined;

/** Query parameters as they travel. */
export type QueryOf<Name extends OperationName> = operations[Name]['parameters'] extends { query?: infer Query }
  ? NonNullable<Query>
  : never;

/** JSON body of the request; `undefined` for operations that take none. */
export type BodyOf<Name extends OperationName> = operations[Name] extends { requestBody?: infer Body }
  ? NonNullable<Body> extends { content: { 'application/json': infer Json } }
    ? Json
    : undefined
  : undefined;

type SuccessStatus = 200 | 201 | 202;
type Responses<Name extends OperationName> = operations[Name]['responses'];
type Content<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : never;

/** What a success answers; `undefined` for operations that answer without a body. */
export type AnswerOf<Name extends OperationName> = SuccessStatus & keyof Responses<Name> extends never
  ? undefined
  : Content<Responses<Name>[SuccessStatus & keyof Responses<Name>]>;

/** Operations that answer page by page. */
export type PagedName = {
  [Name in CallName]: AnswerOf<Name> extends { data: unknown[]; next_cursor: string | null } ? Name : never;
}[CallName];

/** One row of a paged operation. */
export type RowOf<Name extends PagedName> = AnswerOf<Name> extends { data: (infer Row)[] } ? Row : never;

/** A named schema of the API's document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/**
 * A query with friendlier types for some of its parameters. A parameter that the API does not have is a compile error.
 */
export type Friendly<Query, Types extends { [Key in keyof Types]: Key extends keyof Query ? unknown : never }> = Omit<
  Query,
  keyof Types
> &
  Partial<Types>;

/** One value, or several of which any may fit. */
export type OneOrMore<Value> = Value | readonly Value[];
