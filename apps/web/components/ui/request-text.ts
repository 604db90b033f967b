import { sdkCallOf } from './sdk-calls.ts';

export interface ApiCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From `/v1` on; the `/v1` may be left out. */
  path: string;
  body?: unknown;
}

export interface RequestFacts extends ApiCall {
  /** Where products reach the API. */
  apiUrl: string;
  isProduction: boolean;
}

/** A call as a shell types it. The key comes from the environment, so the text may be shared. */
export function requestAsCurl(facts: RequestFacts): string {
  const { apiUrl, method, body } = facts;
  const verb = method === 'GET' ? '' : `-X ${method} `;
  const lines = [
    `curl ${verb}${shellWord(apiUrl + fullPath(facts.path))}`,
    '  -H "Authorization: Bearer $CARILLON_API_KEY"',
  ];
  if (body !== undefined) lines.push('  -H "Content-Type: application/json"');
  if (method === 'POST') lines.push('  -H "Idempotency-Key: once-$(date +%s)"');
  if (body !== undefined) lines.push(`  -d ${quoted(JSON.stringify(body, null, 2).replaceAll('\n', '\n  '))}`);
  return `export CARILLON_API_KEY=${keyShape(facts)}\n\n${lines.join(' \\\n')}`;
}

/** A call as TypeScript: by the client library where it has a method, by `fetch` where it has none. */
export function requestAsTypeScript(facts: RequestFacts): string {
  const [path = '', query] = fullPath(facts.path).split('?');
  const said = sdkCallOf(facts.method, path);
  if (!said) return requestAsFetch(facts);
  const values = said.parameters.map(literal);
  if (query) values.push(literal(Object.fromEntries(new URLSearchParams(query))));
  if (facts.body !== undefined) values.push(literal(facts.body));
  return [
    "import { Carillon } from '@carillon/sdk';",
    '',
    `// CARILLON_API_KEY=${keyShape(facts)}`,
    'const carillon = new Carillon({',
    "  apiKey: process.env.CARILLON_API_KEY ?? '',",
    `  baseUrl: ${literal(facts.apiUrl)},`,
    '});',
    '',
    `const answer = await carillon.${said.says}(${values.join(', ')});`,
  ].join('\n');
}

function requestAsFetch(facts: RequestFacts): string {
  const { apiUrl, path, method, body } = facts;
  const lines = [
    `const response = await fetch(${literal(apiUrl + fullPath(path))}, {`,
    `  method: ${literal(method)},`,
  ];
  lines.push('  headers: {', `    authorization: \`Bearer ${'$'}{process.env.CARILLON_API_KEY}\`,`);
  if (body !== undefined) lines.push("    'content-type': 'application/json',");
  lines.push('  },');
  if (body !== undefined) lines.push(`  body: JSON.stringify(${indented(literal(body))}),`);
  return [...lines, '});', 'const answer = await response.json();'].join('\n');
}

const fullPath = (path: string): string => (path.startsWith('/v1') ? path : `/v1${path}`);

/** Keys of this environment begin so. */
const keyShape = ({ isProduction }: RequestFacts): string => (isProduction ? 'crl_live_…' : 'crl_test_…');

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const shellWord = (text: string): string => (/^[\w:/.%-]*$/.test(text) ? text : quoted(text));
const indented = (text: string): string => text.replaceAll('\n', '\n  ');

/** A value as TypeScript writes it: plain keys bare, strings in single quotes. */
function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return listed('[', value.map(literal), ']');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return listed(
    '{',
    fields.map(([key, inner]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key)}: ${literal(inner)}`),
    '}',
  );
}

const ONE_LINE = 60;

function listed(open: string, parts: string[], close: string): string {
  if (parts.length === 0) return open + close;
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (line.length <= ONE_LINE && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `  ${indented(part)},`).join('\n')}\n${close}`;
}
