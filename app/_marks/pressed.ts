import { createRequire } from "node:module";
import { join } from "node:path";
import { cloneElement, createElement, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

/*
 * React's own writer of markup. Inside server components it may not be imported, for it cannot run components there;
 * what comes here has none left in it.
 */
const { renderToStaticMarkup } = createRequire(join(process.cwd(), "package.json"))(
  "react-dom/server",
) as typeof import("react-dom/server");

/** Fewer elements are not worth a text of their own. */
const fewest = 9;

/** Whose content is not markup, or which React puts elsewhere in the document. */
const apart = new Set([
  "script",
  "style",
  "title",
  "meta",
  "link",
  "textarea",
  "select",
  "option",
  "input",
  "template",
]);

/**
 * A drawing without components, with each of its plain parts as one text of markup: React then writes and reads that
 * text instead of thousands of elements, for every request anew. What has a component of the browser in it, or
 * something only the browser can call, stays as it is around it.
 */
export function pressed(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return all(node);
  if (!isElement(node)) return node;
  const { type, key, props } = node;
  const { children, ...own } = props;
  if (typeof type === "string" && elementsIn(node) >= fewest) {
    const markup = renderToStaticMarkup(createElement(Fragment, null, ...listOf(children)));
    return createElement(type, {
      ...own,
      ...(key === null ? {} : { key }),
      dangerouslySetInnerHTML: { __html: markup },
    });
  }
  const [before, after] = [listOf(children), all(listOf(children))];
  return before === after ? node : cloneElement(node, {}, ...after);
}

/** The very same list where nothing in it was worth pressing. */
function all(nodes: ReactNode[]): ReactNode[] {
  const after = nodes.map(pressed);
  return after.every((one, place) => one === nodes[place]) ? nodes : after;
}

type Element = ReactElement<{ readonly children?: ReactNode } & Record<string, unknown>>;
const isElement = (node: ReactNode): node is Element => isValidElement(node);
const listOf = (children: ReactNode): ReactNode[] => (Array.isArray(children) ? children : [children]);

const sizes = new WeakMap<Element, number>();

/** How many elements a node is made of; not a number where one of them is more than markup. */
function elementsIn(node: ReactNode): number {
  if (Array.isArray(node)) return node.reduce((sum: number, one) => sum + elementsIn(one), 0);
  if (!isElement(node)) return typeof node === "object" && node !== null ? Number.NaN : 0;
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const size = isPlain(node) ? 1 + elementsIn(node.props.children) : Number.NaN;
  sizes.set(node, size);
  return size;
}

const isPlain = ({ type, props }: Element): boolean =>
  (type === Fragment || (typeof type === "string" && !apart.has(type))) &&
  !Object.entries(props).some(([name, value]) => typeof value === "function" || name === "ref" || name === "autoFocus");
