import { createHash } from 'node:crypto';
import { type Channel, type Content, contentSchemas } from '@carillon/core';
import { appendTextFooter, wrapEmailHtml } from './layouts.ts';
import { createLiquidEngine, type Escaping, type LiquidEngine } from './liquid-engine.ts';
import type { RenderPlace, RenderRequest, RenderResult } from './render-request.ts';
import { dropUnsafeLinks, safeUrl } from './safe-url.ts';

const MAX_SOURCE_CHARS = 200_000;

interface Field {
  name: string;
  escaping: Escaping;
  /** How the printed text is finished: one line, trimmed, a link, or as it is. */
  shape: 'line' | 'trimmed' | 'url' | 'whole';
  /** Cut to this with an ellipsis instead of refused; what a device shows is cut anyway. */
  cutAt?: number;
}

const FIELDS: Record<Channel, readonly Field[]> = {
  email: [
    { name: 'subject', escaping: 'none', shape: 'line' },
    { name: 'text', escaping: 'none', shape: 'whole' },
    { name: 'html', escaping: 'html', shape: 'whole' },
  ],
  sms: [{ name: 'body', escaping: 'none', shape: 'trimmed' }],
  push: [
    { name: 'title', escaping: 'none', shape: 'line', cutAt: 200 },
    { name: 'body', escaping: 'none', shape: 'trimmed', cutAt: 1_000 },
    { name: 'url', escaping: 'none', shape: 'url' },
  ],
  in_app: [
    { name: 'title', escaping: 'none', shape: 'line', cutAt: 200 },
    { name: 'body', escaping: 'none', shape: 'trimmed', cutAt: 4_000 },
    { name: 'url', escaping: 'none', shape: 'url' },
  ],
  webhook: [{ name: 'body', escaping: 'json', shape: 'trimmed' }],
};

/** Renders one message. What goes wrong with a template or its data is a result; throws only for a defect of ours. */
export type RenderOne = (request: RenderRequest) => RenderResult;

/** A renderer with its own engines and caches of parsed templates. */
export function createRenderOne(): RenderOne {
  const engines: Record<Escaping, LiquidEngine> = {
    html: createLiquidEngine('html'),
    json: createLiquidEngine('json'),
    none: createLiquidEngine('none'),
  };
  return (request) => {
    const warnings: string[] = [];
    const values: Record<string, string> = {};
    for (const field of FIELDS[request.channel]) {
      const source = request.source[field.name] ?? '';
      if (source.length > MAX_SOURCE_CHARS) {
        return limit(field.name, `a template has at most ${MAX_SOURCE_CHARS} characters`);
      }
      try {
        const key = `${request.templateKey}#${field.name}`;
        const printed = engines[field.escaping].render(key, source, request.variables, request.isStrict ?? false);
        values[field.name] = finish(printed, field, warnings);
      } catch (error) {
        return failure(field.name, error);
      }
    }
    return complete(request, values, warnings);
  };
}

function finish(printed: string, field: Field, warnings: string[]): string {
  if (field.shape === 'whole') return printed;
  const text = field.shape === 'line' ? printed.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim() : printed.trim();
  if (field.shape === 'url') {
    const url = text === '' ? '' : safeUrl(text);
    if (url === null) warnings.push(`${field.name}: left out, only https, http, mailto, tel and paths may be links`);
    return url ?? '';
  }
  if (field.cutAt === undefined || text.length <= field.cutAt) return text;
  warnings.push(`${field.name}: cut to ${field.cutAt} characters`);
  // A pair of surrogates is not cut in two.
  const cut = text.slice(0, field.cutAt - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut}…`;
}

function complete(request: RenderRequest, values: Record<string, string>, warnings: string[]): RenderResult {
  if (request.channel === 'email') dress(request, values);
  if (request.channel === 'webhook' && !isJson(values.body ?? '')) {
    return { ok: false, code: 'template_error', message: 'body: the template does not give JSON', at: whole('body') };
  }
  const parsed = contentSchemas[request.channel].safeParse(values);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = String(issue?.path[0] ?? '');
    const message = `${field}: ${issue?.message}`.slice(0, 500);
    return { ok: false, code: 'template_error', message, at: whole(field) };
  }
  const content = { channel: request.channel, ...parsed.data } as Content;
  const sha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return { ok: true, content, sha256, warnings };
}

function dress({ variables, productName = '' }: RenderRequest, values: Record<string, string>): void {
  const unsubscribeUrl = variables.unsubscribe_url ?? null;
  values.text = appendTextFooter(values.text ?? '', unsubscribeUrl);
  if (!values.html) return;
  const language = variables.subscriber.locale ?? 'en';
  values.html = wrapEmailHtml(dropUnsafeLinks(values.html), { productName, language, unsubscribeUrl });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const whole = (field: string): RenderPlace => ({ field, line: null, column: null });

const limit = (field: string, message: string): RenderResult => ({
  ok: false,
  code: 'template_limit',
  message: `${field}: ${message}`,
  at: whole(field),
});

/** liquidjs names line and column in its message. The engine's own stack overflow is a limit as well. */
function failure(field: string, error: unknown): RenderResult {
  if (!(error instanceof Error)) throw error;
  const cause = (error as { originalError?: unknown }).originalError;
  const isLimit = /limit exceeded/.test(error.message) || error instanceof RangeError || cause instanceof RangeError;
  const [firstLine = ''] = error.message.split('\n');
  const place = /, line:(\d+), col:(\d+)$/.exec(firstLine);
  return {
    ok: false,
    code: isLimit ? 'template_limit' : 'template_error',
    message: `${field}: ${firstLine}`.slice(0, 500),
    at: place ? { field, line: Number(place[1]), column: Number(place[2]) } : whole(field),
  };
}
