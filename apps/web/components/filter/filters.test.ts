import { describe, expect, test } from 'vitest';
import { filterChips, timeText } from './filter-chips-text.ts';
import { filterParsers, readFilters } from './filter-parsers.ts';
import { addValues, lastWord, parseLine } from './filter-tokens.ts';
import { countFilters, defineFilters, filteredPath, filterQuery, rangeMs, unusableFilters } from './filters.ts';
import { suggest } from './suggestions.ts';

const ROOM = defineFilters({
  search: { placeholder: 'Search', fieldOf: () => 'recipient' },
  time: { from: 'created_from', to: 'created_to' },
  fields: {
    status: {
      kind: 'choice',
      label: 'Status',
      options: [
        { value: 'sent', word: 'Sent' },
        { value: 'dead', word: 'Dead letter' },
      ],
    },
    error: { kind: 'choice', label: 'Error', apiName: 'error_fingerprint' },
    recipient: { kind: 'text', label: 'Recipient' },
    discarded: {
      kind: 'choice',
      label: 'Discarded',
      isSingle: true,
      options: [
        { value: 'true', word: 'yes' },
        { value: 'false', word: 'no' },
      ],
    },
    attempts_min: { kind: 'text', label: 'Attempts at least', pattern: { of: /^[1-9]$/, word: 'number from 1 to 9' } },
  },
});
const NOW_MS = Date.parse('2026-11-21T12:00:00.000Z');

describe('filters in the URL', () => {
  test('unknown values stay, behind the known ones in the order of the options', () => {
    expect(readFilters(ROOM, { status: 'dead,bogus,sent', range: 'forever' })).toEqual({
      status: ['sent', 'dead', 'bogus'],
      range: ['forever'],
    });
  });

  test.each([
    [{ status: 'bogus' }, 'bogus is not a status'],
    [{ status: 'dead,bogus' }, 'bogus is not a status'],
    [{ discarded: 'maybe' }, 'maybe is neither yes nor no'],
    [{ attempts_min: 'many' }, 'many is not a number from 1 to 9'],
    [{ range: 'forever' }, 'forever is not a time range'],
    [{ from: 'yesterday' }, 'yesterday is not a time'],
  ])('%o cannot be used, says so, and leaves nothing to read', (search, sentence) => {
    const values = readFilters(ROOM, search);
    expect(unusableFilters(ROOM, values).map((filter) => filter.sentence)).toEqual([sentence]);
    expect(countFilters(ROOM, values)).toBeGreaterThan(0);
    expect(filteredPath('/deliveries', ROOM, values)).toBeNull();
    const unknown = filterChips(ROOM, values, new Map()).filter(({ isUnknown }) => isUnknown);
    expect(unknown.map(({ text }) => sentence.startsWith(text))).toEqual([true]);
  });

  test('values of a choice without fixed options, and an address, may be anything', () => {
    const values = readFilters(ROOM, { error: 'provider:new', recipient: 'bogus' });
    expect(unusableFilters(ROOM, values)).toEqual([]);
  });

  test('values keep commas and percent signs through the URL', () => {
    const { error } = filterParsers(ROOM);
    const text = error?.serialize(['a,b', '100%']) ?? '';
    expect(error?.parse(text)).toEqual(['a,b', '100%']);
    expect(filterParsers(ROOM).recipient?.parse('o,connor')).toEqual(['o,connor']);
  });

  test('a relative range wins over exact times, and counts once', () => {
    const values = readFilters(ROOM, { range: '1h', from: '2026-11-01T00:00:00Z', status: 'dead' });
    expect(values).toEqual({ status: ['dead'], range: ['1h'] });
    expect(countFilters(ROOM, values)).toBe(2);
  });
});

describe('filters as the API has them', () => {
  test('a relative range is taken from now, and names are those of the API', () => {
    const query = filterQuery(ROOM, { error: ['email:x'], range: ['1h'] }, NOW_MS);
    expect(Object.fromEntries(query)).toEqual({
      error_fingerprint: 'email:x',
      created_from: '2026-11-21T11:00:00.000Z',
    });
  });

  test('a page of the list carries its cursor and its size', () => {
    expect(filteredPath('/deliveries', ROOM, { status: ['dead'] }, { cursor: 'c1' })).toBe(
      '/deliveries?status=dead&limit=50&cursor=c1',
    );
  });

  test.each([
    ['15m', 900_000],
    ['7d', 604_800_000],
    ['0h', null],
    ['5y', null],
    ['999d', null],
  ])('%s lasts %s ms', (text, lengthMs) => expect(rangeMs(text)).toBe(lengthMs));
});

describe('a typed line', () => {
  test('tokens become filters, other words the search', () => {
    expect(parseLine(ROOM, 'status:dead,sent since:1h ana@example.com')).toEqual({
      values: { status: ['dead', 'sent'], range: ['1h'] },
      text: 'ana@example.com',
      unknown: [],
    });
  });

  test('values may be said as the page shows them', () => {
    expect(parseLine(ROOM, 'status:"dead letter"').values).toEqual({ status: ['dead'] });
  });

  test('what means nothing is told, not dropped', () => {
    expect(parseLine(ROOM, 'status:nonsense since:soon status:').unknown).toEqual([
      'status:nonsense',
      'since:soon',
      'status:',
    ]);
  });

  test('an address with a colon is no token', () => {
    expect(parseLine(ROOM, 'mailto:ana@example.com').text).toBe('mailto:ana@example.com');
  });

  test('choices gather, a text replaces, a range takes exact times away', () => {
    const current = { status: ['sent'], recipient: ['ana'], from: ['2026-11-01T00:00:00.000Z'] };
    expect(addValues(ROOM, current, { status: ['dead'], recipient: ['ben'], range: ['1h'] })).toEqual({
      status: ['sent', 'dead'],
      recipient: ['ben'],
      range: ['1h'],
      from: [],
      to: [],
    });
  });

  test('the word at its end is what completions are for', () => {
    expect(lastWord('status:dead er')).toEqual({ before: 'status:dead ', key: null, typed: 'er' });
    expect(lastWord('status:"dead le')).toEqual({ before: '', key: 'status', typed: 'dead le' });
    expect(suggest(ROOM, 'err', []).map(({ token }) => token)).toContain('error:');
    expect(suggest(ROOM, 'status:de', []).map(({ line }) => line)).toEqual(['status:dead']);
    expect(suggest(ROOM, 'error:', [{ value: 'a b', word: 'A' }])[0]?.token).toBe('error:"a b"');
  });
});

test('every filter is a chip that takes only itself away', () => {
  const chips = filterChips(ROOM, { status: ['sent', 'dead'], range: ['6h'] }, new Map());
  expect(chips.map(({ label, text }) => `${label} ${text}`)).toEqual([
    'Status Sent',
    'Status Dead letter',
    'Time last 6 hours',
  ]);
  expect(chips[0]?.without).toEqual({ status: ['dead'] });
  expect(timeText({ from: ['2026-11-21T11:00:00Z'], to: ['2026-11-21T12:30:00Z'] })).toBe(
    '21 Nov 11:00 – 21 Nov 12:30 UTC',
  );
});
