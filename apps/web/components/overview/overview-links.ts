interface DeliveryList {
  channel?: string | undefined;
  status?: readonly string[] | undefined;
  reason?: string | undefined;
  errorFingerprint?: string | undefined;
  from?: Date | string | undefined;
  to?: Date | string | undefined;
  /** Relative: `1h`. */
  range?: string | undefined;
}

const instant = (at: Date | string | undefined): string | undefined => (at instanceof Date ? at.toISOString() : at);

/** The deliveries behind a number. */
export function deliveriesHref(basePath: string, list: DeliveryList): string {
  const query = new URLSearchParams();
  const add = (name: string, value: string | undefined) => {
    if (value) query.set(name, value);
  };
  add('channel', list.channel);
  add('status', list.status?.join(','));
  add('reason', list.reason);
  add('error_fingerprint', list.errorFingerprint);
  add('range', list.range);
  add('from', instant(list.from));
  add('to', instant(list.to));
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return `${basePath}/deliveries${text ? `?${text}` : ''}`;
}
