/// <reference lib="dom" />

type Child = Node | string | null;

/** Makes an element. Text goes in as text, never as markup, so whatever arrived stays harmless. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Finds a part of the page's own skeleton. */
export function part<Type extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document): Type {
  const found = root.querySelector<Type>(selector);
  if (found === null) throw new Error(`The page lacks ${selector}`);
  return found;
}

/** Puts a node on top of a list and lets the oldest fall off its end. */
export function prepend(list: HTMLElement, node: HTMLElement, keep: number): void {
  list.prepend(node);
  while (list.childElementCount > keep) list.lastElementChild?.remove();
}

export function timeOf(at: string): HTMLTimeElement {
  const text = new Date(at).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
  return element('time', { datetime: at, title: at }, text);
}
