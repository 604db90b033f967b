import { Fragment, type ReactNode } from 'react';

interface Props {
  items: readonly { name: string; value: ReactNode }[];
}

/** Facts, one a line; a value that is null or undefined leaves its line out. */
export const KeyValue = ({ items }: Props) => (
  <dl className="grid grid-cols-[minmax(6rem,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
    {items
      .filter(({ value }) => value !== null && value !== undefined)
      .map(({ name, value }) => (
        <Fragment key={name}>
          <dt className="text-secondary">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </Fragment>
      ))}
  </dl>
);
