const BROWSERS = [
  { mark: /\bEdg(?:e|A|iOS)?\/(\d+)/, name: 'Edge' },
  { mark: /\bOPR\/(\d+)/, name: 'Opera' },
  { mark: /\bSamsungBrowser\/(\d+)/, name: 'Samsung Internet' },
  { mark: /\b(?:Firefox|FxiOS)\/(\d+)/, name: 'Firefox' },
  { mark: /\b(?:Headless)?(?:Chrome|CriOS)\/(\d+)/, name: 'Chrome' },
  { mark: /\bVersion\/(\d+)[.\d]* .*Safari\//, name: 'Safari' },
];

const SYSTEMS = [
  { mark: /\biPhone\b/, name: 'iPhone' },
  { mark: /\biPad\b/, name: 'iPad' },
  { mark: /\bAndroid\b/, name: 'Android' },
  { mark: /\bMac OS X\b/, name: 'macOS' },
  { mark: /\bWindows\b/, name: 'Windows' },
  { mark: /\bCrOS\b/, name: 'ChromeOS' },
  { mark: /\bLinux\b/, name: 'Linux' },
];

/** `Firefox 140 on Linux`, or the beginning of what the client calls itself. Never throws. */
export function browserName(userAgent: string | null): string {
  if (!userAgent) return 'Unknown browser';
  const system = SYSTEMS.find(({ mark }) => mark.test(userAgent))?.name;
  for (const { mark, name } of BROWSERS) {
    const version = mark.exec(userAgent)?.[1];
    if (version) return `${name} ${version}${system ? ` on ${system}` : ''}`;
  }
  return userAgent.slice(0, 40);
}
