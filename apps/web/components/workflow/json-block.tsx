'use client';

import { CodeBlock } from '../ui/code-block.tsx';

/** A JSON value to read and to copy. */
export const JsonBlock = ({ value, name }: { value: unknown; name: string }) => (
  <CodeBlock code={JSON.stringify(value, null, 2)} name={name} />
);
