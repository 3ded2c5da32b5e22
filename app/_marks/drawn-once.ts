import { cloneElement, isValidElement, type ReactElement, type ReactNode } from "react";

const rows = new WeakMap<object, Map<string, ReactElement>>();
const bare = new WeakMap<ReactElement, ReactNode>();

/**
 * How one record looks in one place, drawn at most once. Reads that are remembered give the very same record to many
 * requests, so a list's rows need not be computed again for each. `look` names the place; `make` must depend on
 * nothing but the record, and on components that only compute: no hooks, no waiting.
 */
export function drawnOnce(record: object, look: string, make: () => ReactElement): ReactElement {
  const looks = rows.get(record) ?? new Map<string, ReactElement>();
  rows.set(record, looks);
  const known = looks.get(look);
  if (known) return known;
  const drawn = drawnOut(make()) as ReactElement;
  looks.set(look, drawn);
  return drawn;
}

/** An element with the components inside it replaced by what they draw; one met twice stays one and the same. */
function drawnOut(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return node.map((one, place) => inList(drawnOut(one), String(place)));
  if (!isValidElement<{ children?: ReactNode }>(node)) return node;
  const known = bare.get(node);
  if (known !== undefined) return known;
  const drawn = isComputed(node.type) ? keyed(drawnOut(node.type(node.props)), node.key) : withChildren(node);
  bare.set(node, drawn);
  return drawn;
}

/** Components of the browser stay what they are: they are drawn there. */
const isComputed = (type: unknown): type is (props: object) => ReactNode =>
  typeof type === "function" && !("$$typeof" in type);

const keyed = (node: ReactNode, key: string | null): ReactNode =>
  key !== null && isValidElement(node) ? cloneElement(node, { key }) : node;

function withChildren(element: ReactElement<{ children?: ReactNode }>): ReactElement {
  const { children } = element.props;
  if (children === undefined || typeof children === "string" || typeof children === "number") return element;
  if (Array.isArray(children)) return cloneElement(element, undefined, ...children.map(drawnOut));
  return cloneElement(element, undefined, drawnOut(children));
}

/** What was a component's written children is a list once the component is gone; React wants to tell its parts apart. */
const inList = (node: ReactNode, place: string): ReactNode =>
  isValidElement(node) && node.key === null ? cloneElement(node, { key: place }) : node;
