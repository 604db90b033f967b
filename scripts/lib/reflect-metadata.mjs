/**
 * The three functions of the metadata proposal that @peculiar/x509's container asks for. Its classes take no injected
 * parameters, so a plain table per target is all it needs.
 */
const tables = new WeakMap();

const own = (key, target) => tables.get(target)?.get(key);

function inherited(key, target) {
  for (let holder = target; holder; holder = Object.getPrototypeOf(holder)) {
    const value = own(key, holder);
    if (value !== undefined) return value;
  }
  return undefined;
}

function define(key, value, target) {
  const table = tables.get(target) ?? new Map();
  tables.set(target, table.set(key, value));
}

/** Adds them to `Reflect` when nobody has yet. Safe to repeat. */
export function provideReflectMetadata() {
  Reflect.getMetadata ??= inherited;
  Reflect.getOwnMetadata ??= own;
  Reflect.defineMetadata ??= define;
}
