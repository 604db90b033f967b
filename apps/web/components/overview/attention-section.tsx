import { ChevronRight, OctagonAlert, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { Section } from '../page/section.tsx';
import type { AttentionItem } from './attention.ts';

/** What a person should look at, worst first. */
export function AttentionSection({ items }: { items: readonly AttentionItem[] }) {
  return (
    <Section title="Needs attention">
      {items.length === 0 ? (
        <p className="py-2 text-secondary">Nothing. Retries that are under way need nobody.</p>
      ) : null}
      <ul className="flex flex-col">
        {items.map(({ id, tone, text, action, href }) => (
          <li
            key={id}
            className="relative -mx-2 flex items-start gap-2 rounded-control px-2 py-2 has-[a:hover]:bg-sunken"
          >
            {tone === 'danger' ? (
              <OctagonAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-label="Serious" />
            ) : (
              <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-label="Warning" />
            )}
            <span className="min-w-0 flex-1">{text}</span>
            <Link
              href={href}
              className="inline-flex shrink-0 items-center gap-1 text-secondary after:absolute after:inset-0 hover:text-ink"
            >
              <span className="sr-only md:not-sr-only">{action}</span>
              <ChevronRight className="size-4" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
