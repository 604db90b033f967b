import type { FieldMistake } from '../../api/problem.ts';

/** What the API says of fields, found by their place in the body. */
export interface Mistakes {
  /** The words about one place exactly. */
  at(pointer: string): string | undefined;
  /** The words about a place and everything in it. */
  within(pointer: string): string | undefined;
  all: readonly FieldMistake[];
}

export function mistakesOf(all: readonly FieldMistake[]): Mistakes {
  const say = (found: readonly FieldMistake[], from: string): string | undefined =>
    found.length === 0 ? undefined : found.map((one) => sentence(one, from)).join(' ');
  return {
    all,
    at: (pointer) =>
      say(
        all.filter((one) => one.pointer === pointer),
        pointer,
      ),
    within: (pointer) =>
      say(
        all.filter((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`)),
        pointer,
      ),
  };
}

const FOLLOWS = /^(is|has|must|does|says)\b/;

/** `It is required.`, or with the rest of its place where it lies deeper: `orderId is required.` */
function sentence({ pointer, message }: FieldMistake, from: string): string {
  const rest = pointer.slice(from.length + 1).replaceAll('/', '.');
  const words = message.replace(/\.$/, '');
  if (!FOLLOWS.test(words)) return rest ? `${rest}: ${words}.` : `${words}.`;
  return `${rest || 'It'} ${words}.`;
}
