import Link from 'next/link';
import type { Template } from '../../api/types.ts';
import { Section } from '../page/section.tsx';
import { Time } from '../ui/time.tsx';

interface Props {
  rows: readonly Template[];
  currentId: string;
  basePath: string;
}

/** The other versions of the same words. */
export const TemplateVersions = ({ rows, currentId, basePath }: Props) => (
  <Section title="Versions">
    <ul className="flex flex-col gap-1">
      {rows.toReversed().map((row) => (
        <li key={row.id} className="tnum flex min-h-6 flex-wrap gap-x-3">
          {row.id === currentId ? (
            <span className="font-medium" aria-current="page">
              Version {row.version}
            </span>
          ) : (
            <Link
              href={`${basePath}/templates/${row.id}`}
              className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
            >
              Version {row.version}
            </Link>
          )}
          <span className="text-secondary">
            <Time at={row.published_at} />
            {row.is_current ? ', in use' : ''}
          </span>
        </li>
      ))}
    </ul>
  </Section>
);
