import { Cell, PlainTable } from './plain-table.tsx';
import { schemaRows } from './schema-rows.ts';

const COLUMNS = [
  { id: 'field', name: 'Field' },
  { id: 'type', name: 'Type', className: 'w-32' },
  { id: 'rule', name: 'Rule', className: 'max-sm:hidden' },
] as const;

/** A payload's schema to read. */
export function SchemaTable({ schema }: { schema: Record<string, unknown> }) {
  const rows = schemaRows(schema);
  if (rows.length === 0) return <p className="text-secondary">Anything goes: this version asks for no fields.</p>;
  return (
    <>
      <PlainTable caption="Fields of the payload" columns={COLUMNS}>
        {rows.map(({ path, depth, isRequired, type, rule }) => (
          <tr key={path}>
            <Cell>
              <code className="font-mono text-mono break-all" style={{ paddingLeft: `${depth * 12}px` }}>
                {path}
              </code>
              {isRequired ? <span className="text-meta text-secondary"> required</span> : null}
              {rule ? <p className="text-meta text-tertiary sm:hidden">{rule}</p> : null}
            </Cell>
            <Cell className="text-secondary">{type}</Cell>
            <Cell className="text-secondary max-sm:hidden">{rule}</Cell>
          </tr>
        ))}
      </PlainTable>
      {schema.additionalProperties === false ? (
        <p className="mt-2 text-meta text-tertiary">Other fields are refused by name.</p>
      ) : null}
    </>
  );
}
