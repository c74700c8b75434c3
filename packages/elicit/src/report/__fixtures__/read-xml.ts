/**
 * Reads XML, and HTML written as XML, strictly: for tests, which must not believe a writer that it wrote well.
 *
 * It knows elements, attributes in double quotes, text, and entities by name or number. Everything else is an error.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function readXml(text: string): XmlElement {
  // oxlint-disable-next-line eslint/no-control-regex -- what XML forbids
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(text);
  if (forbidden !== null) throw new Error(`a forbidden character at ${forbidden.index}`);
  const body = text.replace(/^<\?xml[^>]*\?>\s*|^<!doctype html>\s*/i, "");
  const token = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  const root: { children: (XmlElement | string)[] } = { children: [] };
  const open: { name: string; children: (XmlElement | string)[] }[] = [{ name: "", children: root.children }];
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    if (match === null) throw new Error(`not well-formed at: ${body.slice(at, at + 60)}`);
    const [, close, name = "", attributes = "", empty, words] = match;
    const top = open.at(-1)!;
    if (words !== undefined) top.children.push(decoded(words));
    else if (close === "/") {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      open.pop();
    } else {
      const element = { name, attributes: attributesOf(attributes), children: [] };
      top.children.push(element);
      if (empty !== "/") open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  const elements = root.children.filter((child) => typeof child !== "string");
  if (elements.length !== 1) throw new Error(`${elements.length} elements at the top`);
  return elements[0]!;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const [, name, value] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (result.has(name!)) throw new Error(`attribute ${name!} twice`);
    result.set(name!, decoded(value!));
  }
  return result;
}

function decoded(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+)?;?/gi, (whole, name: string | undefined) => {
    if (name === undefined || !whole.endsWith(";")) throw new Error(`a bare & in: ${text.slice(0, 60)}`);
    if (name.startsWith("#")) return String.fromCodePoint(Number(name.replace(/^#x/i, "0x").replace(/^#/, "")));
    const entity = entities[name];
    if (entity === undefined) throw new Error(`entity ${whole}`);
    return entity;
  });
}

export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  const inside = element.children.flatMap((child) => (typeof child === "string" ? [] : elementsNamed(child, name)));
  return element.name === name ? [element, ...inside] : inside;
}

export function textWithin(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textWithin(child))).join("");
}
