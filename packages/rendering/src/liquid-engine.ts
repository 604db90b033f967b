import { Liquid, type Template } from 'liquidjs';
import { createTemplateCache } from './template-cache.ts';

/** How a value that a template prints is made harmless for where it lands. */
export type Escaping = 'html' | 'json' | 'none';

const CACHED_TEMPLATES = 500;
const LIMITS = { parseLimit: 100_000, renderLimit: 500, memoryLimit: 5_000_000 };
/** Tags rendered in one go, loops included. */
const TEMPLATE_LIMIT = 100_000;
/** Whatever could read another template, and the way around escaping. */
const REMOVED_TAGS = ['include', 'render', 'layout', 'block'];
const REMOVED_FILTERS = ['raw'];

export interface LiquidEngine {
  /**
   * Renders a source with the variables. Missing ones print nothing unless `isStrict`.
   * @param key names the source in the cache of parsed templates
   * @throws LiquidError, or RangeError when a limit of the language itself is met
   */
  render(key: string, source: string, variables: object, isStrict: boolean): string;
}

/**
 * Liquid without a file system, prototypes, partials or raw output, within limits of size, time and memory.
 * Dates are in UTC and in English unless a template says otherwise, so that a rendering is the same on every machine.
 */
export function createLiquidEngine(escaping: Escaping): LiquidEngine {
  const liquid = new Liquid({
    ...LIMITS,
    ownPropertyOnly: true,
    strictFilters: true,
    lenientIf: true,
    dynamicPartials: false,
    relativeReference: false,
    templates: {},
    timezoneOffset: 0,
    locale: 'en',
    ...(escaping === 'html' ? { outputEscape: 'escape' as const } : {}),
    ...(escaping === 'json' ? { outputEscape: escapeJson } : {}),
  });
  for (const tag of REMOVED_TAGS) delete liquid.tags[tag];
  for (const filter of REMOVED_FILTERS) delete liquid.filters[filter];
  if (escaping === 'json') {
    // What this filter prints is JSON already.
    liquid.registerFilter('json', { raw: true, handler: (value: unknown) => JSON.stringify(value ?? null) });
  }
  const cache = createTemplateCache(CACHED_TEMPLATES);
  const parse = (source: string): Template[] => liquid.parse(source);
  return {
    render: (key, source, variables, isStrict) =>
      String(
        liquid.renderSync(cache.get(key, source, parse), variables, {
          strictVariables: isStrict,
          templateLimit: TEMPLATE_LIMIT,
        }),
      ),
  };
}

/** The inside of a JSON string. */
function escapeJson(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return JSON.stringify(text).slice(1, -1);
}
