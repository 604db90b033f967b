import { describe, expect, test } from 'vitest';
import { endsOf, filteredShare, pointsDelta, relativeDelta, sentShare } from './overview-figures.ts';
import { deliveriesHref } from './overview-links.ts';

describe('the figures of a window', () => {
  test('a message that was sent and then reported as delivered counts once', () => {
    expect(endsOf({ sms: { sent: 10, delivered: 8 } })).toEqual({ sent: 10, filtered: 0, failed: 0, total: 10 });
  });

  test('a bounce after the provider took it is a failure, not a success as well', () => {
    expect(endsOf({ sms: { sent: 10, bounced: 4 } })).toEqual({ sent: 6, filtered: 0, failed: 4, total: 10 });
  });

  test('shares are of what ended, and unknown where nothing did', () => {
    expect(sentShare({ email: { sent: 9, dead: 1, filtered: 10 } })).toBe(90);
    expect(filteredShare({ email: { sent: 9, dead: 1, filtered: 10 } })).toBe(50);
    expect(sentShare({})).toBeNull();
  });

  test('a change is told against the period before, and good or bad by what it is of', () => {
    expect(relativeDelta(110, 100, null)).toEqual({ text: '+10 %', tone: 'neutral' });
    expect(relativeDelta(200, 100, 'less')).toEqual({ text: '+100 %', tone: 'bad' });
    expect(pointsDelta(97, 99, 'more')).toEqual({ text: '\u22122 points', tone: 'bad' });
    expect(relativeDelta(1_200, 100, null)?.text).toBe('12 times');
    expect(relativeDelta(5, 0, null)).toBeNull();
  });

  test('each number leads to the list behind it', () => {
    expect(
      deliveriesHref('/w/a/b', {
        channel: 'sms',
        status: ['dead', 'bounced'],
        from: new Date(0),
        to: new Date(60_000),
      }),
    ).toBe(
      '/w/a/b/deliveries?channel=sms&status=dead,bounced&from=1970-01-01T00:00:00.000Z&to=1970-01-01T00:01:00.000Z',
    );
  });
});
