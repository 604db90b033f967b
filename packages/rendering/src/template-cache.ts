import type { Template } from 'liquidjs';

interface CachedTemplate {
  source: string;
  templates: Template[];
}

/**
 * Parsed templates, least recently used first to go. An entry is found by key and used only while its source
 * is the one asked for, so that an edited draft never renders as its former self.
 */
export function createTemplateCache(maxEntries: number) {
  const entries = new Map<string, CachedTemplate>();
  return {
    /** @throws whatever `parse` throws; a failure is not cached */
    get(key: string, source: string, parse: (source: string) => Template[]): Template[] {
      const known = entries.get(key);
      entries.delete(key);
      const entry = known?.source === source ? known : { source, templates: parse(source) };
      entries.set(key, entry);
      const oldest = entries.keys().next();
      if (entries.size > maxEntries && !oldest.done) entries.delete(oldest.value);
      return entry.templates;
    },
    size: () => entries.size,
  };
}
