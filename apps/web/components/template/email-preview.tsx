'use client';

import { Monitor, Moon, Smartphone, Sun } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { emailInScheme } from './email-in-scheme.ts';

type Width = 'desktop' | 'mobile';
type Part = 'html' | 'text';

/** An e-mail as mail programs show it. HTML stays in a frame without scripts, forms or a way out. */
export function EmailPreview({ fields }: { fields: Record<string, string> }) {
  const [width, setWidth] = useState<Width>('desktop');
  const [isDark, setIsDark] = useState(false);
  const [part, setPart] = useState<Part>(fields.html ? 'html' : 'text');
  return (
    <div className="min-w-0 overflow-hidden rounded-panel border border-line">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line py-1 pr-1 pl-3">
        <p className="min-w-0 flex-1 basis-40 truncate font-medium" title={fields.subject}>
          {fields.subject}
        </p>
        <div className="flex gap-2">
          <Choices label="Part">
            <Choice isOn={part === 'html'} onClick={() => setPart('html')} name="HTML" />
            <Choice isOn={part === 'text'} onClick={() => setPart('text')} name="Text" />
          </Choices>
          {part === 'html' ? (
            <>
              <Choices label="Width">
                <Choice isOn={width === 'desktop'} onClick={() => setWidth('desktop')} name="Desktop" Icon={Monitor} />
                <Choice isOn={width === 'mobile'} onClick={() => setWidth('mobile')} name="Mobile" Icon={Smartphone} />
              </Choices>
              <Choices label="Colours">
                <Choice isOn={!isDark} onClick={() => setIsDark(false)} name="Light" Icon={Sun} />
                <Choice isOn={isDark} onClick={() => setIsDark(true)} name="Dark" Icon={Moon} />
              </Choices>
            </>
          ) : null}
        </div>
      </div>
      {part === 'html' ? (
        <div className="bg-sunken" data-email-width={width} data-email-colours={isDark ? 'dark' : 'light'}>
          <iframe
            title="Rendered e-mail"
            sandbox=""
            srcDoc={emailInScheme(fields.html ?? '', isDark ? 'dark' : 'light')}
            className={`mx-auto block h-[460px] w-full ${width === 'mobile' ? 'max-w-[375px] border-x border-line' : ''} ${isDark ? 'bg-[#111318] [color-scheme:dark]' : 'bg-white [color-scheme:light]'}`}
          />
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <pre tabIndex={0} className="max-h-[460px] overflow-auto bg-sunken p-3 font-mono text-mono whitespace-pre-wrap">
          {fields.text || 'There is no text part.'}
        </pre>
      )}
    </div>
  );
}

const Choices = ({ label, children }: { label: string; children: ReactNode }) => (
  <fieldset className="flex">
    <legend className="sr-only">{label}</legend>
    {children}
  </fieldset>
);

interface ChoiceProps {
  isOn: boolean;
  onClick: () => void;
  name: string;
  Icon?: typeof Monitor;
}

const Choice = ({ isOn, onClick, name, Icon }: ChoiceProps) => (
  <Button
    look="quiet"
    size="small"
    aria-pressed={isOn}
    aria-label={name}
    title={name}
    onClick={onClick}
    className="aria-pressed:bg-sunken aria-pressed:text-ink"
  >
    {Icon ? <Icon className="size-3.5" aria-hidden="true" /> : name}
  </Button>
);
