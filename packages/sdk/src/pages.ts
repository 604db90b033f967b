import type { PagedName, RowOf } from './operation-types.ts';
import type { QueryInput } from './request-url.ts';
import type { Input, RequestOptions, Transport } from './transport.ts';

interface AnyPage {
  data: unknown[];
  next_cursor: string | null;
}

/**
 * Every row of a list, fetched page by page as the loop goes on. Rows that appear meanwhile at the list's beginning
 * are not among them; none is given twice.
 * @throws whatever a call throws, when the page is fetched
 */
export async function* allRows<Name extends PagedName>(
  transport: Transport,
  name: Name,
  input: Input<Name>,
  options?: RequestOptions,
): AsyncGenerator<RowOf<Name>, void, undefined> {
  let query: QueryInput = { ...input.query };
  for (;;) {
    const page = (await transport.call(name, { ...input, query }, options)) as AnyPage;
    yield* page.data as RowOf<Name>[];
    if (page.next_cursor === null) return;
    query = { ...query, cursor: page.next_cursor };
  }
}
