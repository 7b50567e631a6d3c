/** Makes an element. Text is always set as text, never as markup: what a vendor tells cannot become part of the page. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Touches the text only where it differs, so that a screen reader and a selection are left alone. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** The columns of a table, to be given their widths in the style: a row that changes must not move the others. */
export function columns(count: number): HTMLElement {
  return element('colgroup', {}, ...Array.from({ length: count }, () => element('col')));
}
