/** The numbers whose owners answered STOP; sending to one is refused with 21610 until they answer START. */
export interface OptOuts {
  has(number: string): boolean;
  all(): string[];
  add(number: string): void;
  remove(number: string): void;
}

export function createOptOuts(): OptOuts {
  const numbers = new Set<string>();
  return {
    has: (number) => numbers.has(number),
    all: () => [...numbers],
    add: (number) => numbers.add(number),
    remove: (number) => numbers.delete(number),
  };
}
