import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createRenderOne } from './render-one.ts';
import type { RenderRequest, RenderResult } from './render-request.ts';

const renderOne = createRenderOne();
let keys = 0;

function render(given: Partial<RenderRequest> & Pick<RenderRequest, 'channel' | 'source'>): RenderResult {
  keys += 1;
  return renderOne({
    templateKey: `template-${keys}@1`,
    variables: { data: { orderId: 'A-1' }, subscriber: { id: 'ana', data: { name: 'Ana' } } },
    ...given,
  });
}
const renderSms = (body: string, data: Record<string, unknown> = {}, isStrict = false): RenderResult =>
  render({ channel: 'sms', source: { body }, variables: { data, subscriber: { id: 'ana' } }, isStrict });
const bodyOf = (result: RenderResult): string =>
  result.ok && 'body' in result.content ? result.content.body : JSON.stringify(result);

describe('rendering', () => {
  test('fills in data, subscriber and recipient', () => {
    const result = render({
      channel: 'sms',
      source: { body: ' {{ subscriber.data.name }}: {{ data.orderId | downcase }} {{ recipient.seat }} ' },
      variables: { data: { orderId: 'A-1' }, subscriber: { id: 'ana', data: { name: 'Ana' } }, recipient: { seat: 7 } },
    });
    expect(result).toMatchObject({ ok: true, content: { channel: 'sms', body: 'Ana: a-1 7' } });
  });

  test('the hash is of the content as it is stored and shown', () => {
    const result = renderSms('x');
    const sha256 = createHash('sha256')
      .update(JSON.stringify({ channel: 'sms', body: 'x' }))
      .digest('hex');
    expect(result).toMatchObject({ sha256 });
  });

  test('values are escaped in HTML and nowhere else', () => {
    const source = {
      subject: '{{ data.name }}',
      text: '{{ data.name }}',
      html: '<p title="{{ data.name }}">{{ data.name }}</p>',
    };
    const variables = { data: { name: `<img onerror="x"> & 'Co'` }, subscriber: { id: 'ana' } };
    const result = render({ channel: 'email', source, variables });
    expect(result).toMatchObject({
      content: { subject: `<img onerror="x"> & 'Co'`, text: `<img onerror="x"> & 'Co'` },
    });
    const html = result.ok && result.content.channel === 'email' ? result.content.html : '';
    expect(html).toContain('<p title="&lt;img onerror=&#34;x&#34;&gt; &amp; &#39;Co&#39;">');
    expect(html).not.toContain('<img');
  });

  test('a value cannot end a subject or start another line of it', () => {
    const variables = { data: { name: 'a\r\nBcc: x@y.z' }, subscriber: { id: 'ana' } };
    const result = render({ channel: 'email', source: { subject: '{{ data.name }}' }, variables });
    expect(result).toMatchObject({ content: { subject: 'a Bcc: x@y.z' } });
  });

  test('a fragment gets the layout and the unsubscribe link in both parts, a whole document is left alone', () => {
    const variables = {
      data: {},
      subscriber: { id: 'ana', locale: 'de' },
      unsubscribe_url: 'https://api.example/u/abc?x=1&y=2',
    };
    const wrapped = render({
      channel: 'email',
      source: { subject: 's', text: 't', html: '<p>hi</p>' },
      variables,
      productName: 'A & B',
    });
    expect(wrapped).toMatchObject({
      content: {
        html: expect.stringMatching(
          /<html lang="de">[\s\S]*A &amp; B[\s\S]*<p>hi<\/p>[\s\S]*href="https:\/\/api\.example\/u\/abc\?x=1&amp;y=2"/,
        ),
        text: 't\n\n-- \nUnsubscribe: https://api.example/u/abc?x=1&y=2\n',
      },
    });
    const html = '<!doctype html><html><body>mine</body></html>';
    expect(render({ channel: 'email', source: { html }, variables })).toMatchObject({ content: { html } });
    expect(render({ channel: 'email', source: { text: 'only' }, variables })).toMatchObject({ content: { html: '' } });
  });

  test('values in a webhook stay inside their JSON string', () => {
    const variables = {
      data: { note: '","admin":true,"x":"\n\\', n: 1, list: [{ a: '"' }] },
      subscriber: { id: 'ana' },
    };
    const body = '{"note":"{{ data.note }}","n":{{ data.n }},"list":{{ data.list | json }}}';
    const result = render({ channel: 'webhook', source: { body }, variables });
    expect(JSON.parse(bodyOf(result))).toEqual(variables.data);
    expect(render({ channel: 'webhook', source: { body: '{"a":' } })).toMatchObject({
      ok: false,
      code: 'template_error',
    });
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'JaVaScRiPt:x',
    '\tjavascript:x',
    '//evil.example',
    'java\nscript:x',
    '\\\\evil',
    'vbscript:x',
    'https://u:p@x.example',
  ])('the link %j is left out, and it is said', (url) => {
    const variables = { data: { url }, subscriber: { id: 'ana' } };
    const result = render({ channel: 'in_app', source: { title: 't', body: 'b', url: '{{ data.url }}' }, variables });
    expect(result).toMatchObject({ ok: true, content: { url: '' }, warnings: [expect.stringContaining('url')] });
    const html = render({ channel: 'email', source: { html: '<a href="{{ data.url }}">x</a>' }, variables });
    if (!/^\s*(\/\/|\\|https)/.test(url)) expect(JSON.stringify(html)).toContain('href=\\"#\\"');
  });

  test.each(['https://shop.example/o/1?a=b#c', '/orders/1', 'mailto:ana@example.com', 'tel:+15005550006'])(
    'the link %s stays',
    (url) => {
      expect(render({ channel: 'push', source: { title: 't', body: 'b', url } })).toMatchObject({
        content: { url },
        warnings: [],
      });
    },
  );

  test('what a device would cut is cut, what a carrier would not take is an error', () => {
    const long = render({ channel: 'push', source: { title: 'ж'.repeat(300), body: '🚚'.repeat(900) } });
    expect(long).toMatchObject({
      ok: true,
      content: { title: `${'ж'.repeat(199)}…` },
      warnings: [expect.any(String), expect.any(String)],
    });
    expect(bodyOf(long)).toMatch(/^(🚚)+…$/u);
    expect(renderSms('x'.repeat(1_601))).toMatchObject({ ok: false, code: 'template_error' });
  });
});

describe('hostile templates', () => {
  test.each([
    '{{ data.constructor.constructor("return 1")() }}',
    '{{ data.__proto__ }}{{ data.toString }}{{ data.hasOwnProperty }}',
    '{{ "".constructor.name }}{{ subscriber.constructor }}',
  ])('%s finds nothing', (body) => {
    const result = renderSms(body);
    expect(result.ok ? bodyOf(result) : '').toBe('');
  });

  test.each([
    '{% include "/etc/passwd" %}',
    '{% render "../x" %}',
    '{% layout "x" %}',
    '{% block a %}{% endblock %}',
    '{{ data.x | raw }}',
    '{{ data.x | no_such_filter }}',
    '{% if %}',
    'a\n  {% if data.x %}',
  ])('%s is an error with its place', (body) => {
    expect(renderSms(body)).toMatchObject({
      ok: false,
      code: 'template_error',
      message: expect.stringMatching(/^body: .*line:\d+, col:\d+/),
      at: { field: 'body', line: body.startsWith('a\n') ? 2 : 1, column: expect.any(Number) },
    });
  });

  test.each([
    ['a loop of ten million', '{% for i in (1..10000000) %}{% for j in (1..1000) %}x{% endfor %}{% endfor %}'],
    ['doubling by append', `{% assign a = "xxxxxxxxxx" %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a }}`],
    ['doubling by replace', `{% assign a = "xx" %}${'{% assign a = a | replace: "x", "xxxx" %}'.repeat(20)}{{ a }}`],
    [
      'doubling by concat',
      `{% assign a = "a,b" | split: "," %}${'{% assign a = a | concat: a %}'.repeat(32)}{{ a | size }}`,
    ],
    ['a wide date', '{{ "now" | date: "%999999999Y" }}'],
    ['a source of 200 KB', 'x'.repeat(200_001)],
    ['a source past the parser', 'x'.repeat(100_001)],
  ])('%s meets a limit within a second', (_, body) => {
    const startedAt = performance.now();
    expect(renderSms(body)).toMatchObject({ ok: false, code: 'template_limit' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  test('thousands of nested blocks do not overflow the stack', () => {
    const result = renderSms(`${'{% if true %}'.repeat(3_000)}x${'{% endif %}'.repeat(3_000)}`);
    expect(result.ok === false || bodyOf(result) === 'x').toBe(true);
    expect(renderSms('still {{ data.a }}', { a: 'fine' })).toMatchObject({ content: { body: 'still fine' } });
  });

  test('a missing variable is empty when it is sent and an error in a preview', () => {
    expect(renderSms('Hi {{ data.nobody }}!')).toMatchObject({ content: { body: 'Hi !' } });
    expect(renderSms('Hi {{ data.nobody }}!', {}, true)).toMatchObject({
      ok: false,
      message: expect.stringContaining('nobody'),
    });
    expect(renderSms('Hi {{ data.nobody | default: "you" }}', {}, true)).toMatchObject({ content: { body: 'Hi you' } });
  });

  test('an edited draft under the same key does not render as its former self', () => {
    const variables = { data: {}, subscriber: { id: 'ana' } };
    const draft = (body: string) => renderOne({ channel: 'sms', templateKey: 'draft', source: { body }, variables });
    expect([bodyOf(draft('one')), bodyOf(draft('two')), bodyOf(draft('two'))]).toEqual(['one', 'two', 'two']);
  });
});
