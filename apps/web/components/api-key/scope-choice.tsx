'use client';

import { Checkbox } from '../ui/checkbox.tsx';
import { type ApiScope, isContained, SCOPE_KINDS } from './scope-kinds.ts';

interface Props {
  chosen: readonly ApiScope[];
  onChange: (scopes: ApiScope[]) => void;
  mistake: string | undefined;
}

/** Scopes with what each allows; a wide one ticks the narrow ones that it contains. */
export function ScopeChoice({ chosen, onChange, mistake }: Props) {
  const toggle = (scope: ApiScope, isChosen: boolean) =>
    onChange(
      SCOPE_KINDS.map((kind) => kind.scope).filter((each) => (each === scope ? isChosen : chosen.includes(each))),
    );
  const said = chosen.length === 0 ? 'Choose at least one.' : mistake;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">What it may do</legend>
      {SCOPE_KINDS.map(({ scope, name, allows }) => {
        const isIncluded = isContained(scope, chosen);
        return (
          <Checkbox
            key={scope}
            label={<code className="font-mono text-mono">{name}</code>}
            note={allows}
            checked={isIncluded || chosen.includes(scope)}
            disabled={isIncluded}
            onChange={(isChosen) => toggle(scope, isChosen)}
          />
        );
      })}
      <p role="status" className={said ? 'text-meta text-danger' : 'sr-only'}>
        {said}
      </p>
    </fieldset>
  );
}
