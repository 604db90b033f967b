'use client';

import { Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-id.tsx';
import { type RequestFacts, requestAsCurl, requestAsTypeScript } from './request-text.ts';
import { TabBar } from './tabs.tsx';

const TABS = [
  { id: 'curl', name: 'curl' },
  { id: 'typescript', name: 'TypeScript' },
] as const;

/** A call of the API as it is typed, in two languages, to copy. */
export function RequestCode(facts: RequestFacts) {
  const panelId = useId();
  const [language, setLanguage] = useState<(typeof TABS)[number]['id']>('curl');
  const code = language === 'curl' ? requestAsCurl(facts) : requestAsTypeScript(facts);
  const name = language === 'curl' ? 'curl command' : 'TypeScript';
  return (
    <div className="relative w-full min-w-0 rounded-panel border border-line bg-sunken text-left">
      <div className="pr-20 pl-3">
        <TabBar label="Language" tabs={TABS} value={language} onChange={setLanguage} panelId={panelId} />
      </div>
      <Button look="quiet" size="small" className="absolute top-1 right-1" onClick={() => copyText(code, name)}>
        <Copy className="size-3" aria-hidden="true" />
        Copy
      </Button>
      <pre
        id={panelId}
        role="tabpanel"
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto p-3 font-mono text-mono text-ink"
      >
        <code>{code}</code>
      </pre>
    </div>
  );
}
