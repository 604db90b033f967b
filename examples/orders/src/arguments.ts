import { parseArgs } from 'node:util';

export interface Arguments {
  count: number;
  ratePerSecond: number;
  seed: number;
  isHelp: boolean;
}

export const USAGE = `Places orders at random in a small shop and tells its customers through Carillon.

  --count <n>   orders to place (20)
  --rate <n>    events per second (5)
  --seed <n>    the same seed places the same orders (a random one)
  --help        this text`;

/** @throws TypeError with a sentence for an argument that cannot be used */
export function readArguments(args: readonly string[], randomSeed: number): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '20' },
      rate: { type: 'string', default: '5' },
      seed: { type: 'string', default: String(randomSeed) },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    count: readNumber('count', values.count, { min: 0, max: 100_000, isWhole: true }),
    ratePerSecond: readNumber('rate', values.rate, { min: 0.1, max: 1_000, isWhole: false }),
    seed: readNumber('seed', values.seed, { min: 0, max: 4_294_967_295, isWhole: true }),
    isHelp: values.help,
  };
}

function readNumber(name: string, text: string, limits: { min: number; max: number; isWhole: boolean }): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const isRight = value >= limits.min && value <= limits.max && (!limits.isWhole || Number.isInteger(value));
  if (isRight) return value;
  const kind = limits.isWhole ? 'whole number' : 'number';
  throw new TypeError(`--${name} must be a ${kind} from ${limits.min} to ${limits.max}, not "${text}".`);
}
