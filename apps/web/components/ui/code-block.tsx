'use client';

import { Copy } from 'lucide-react';
import { Button } from './button.tsx';
import { copyText } from './copy-id.tsx';

interface Props {
  code: string;
  /** What the block is, for the label and the toast: `curl`. */
  name: string;
}

export function CodeBlock({ code, name }: Props) {
  return (
    <figure className="relative rounded-panel border border-line bg-sunken text-left">
      <figcaption className="flex h-9 items-center justify-between border-b border-line pr-1 pl-3 text-meta text-secondary">
        {name}
        <Button look="quiet" size="small" onClick={() => copyText(code, name)}>
          <Copy className="size-3" aria-hidden="true" />
          Copy
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto p-3 font-mono text-mono text-ink">
        <code>{code}</code>
      </pre>
    </figure>
  );
}
