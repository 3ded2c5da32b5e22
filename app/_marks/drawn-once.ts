import { cloneElement, createElement, isValidElement, type ReactElement, type ReactNode } from "react";
import { pressed } from "./pressed";

interface Drawn {
  readonly told: string;
  readonly element: ReactElement;
}

const rows = new WeakMap<object, Map<string, Drawn>>();
const bare = new WeakMap<ReactElement, ReactNode>();

/**
 * How one record looks in one place, drawn at most once. Reads that are remembered give the very same record to many
 * requests, so a list's rows need not be computed again for each. `look` names the place; `make` must depend on
 * nothing but the record, and on components that only compute: no hooks, no waiting.
 */
export function drawnOnce(record: object, look: string, make: () => ReactElement): ReactElement {
  return drawnWhile(record, look, "", make);
}

/**
 * As `drawnOnce`, for what is drawn from a remembered record and from facts read anew for each request. `told` is all
 * of those facts as text: with other ones it is drawn again, and only the newest look is kept.
 */
export function drawnWhile(record: object, look: string, told: string, make: () => ReactElement): ReactElement {
  const looks = rows.get(record) ?? new Map<string, Drawn>();
  rows.set(record, looks);
  const known = looks.get(look);
  if (known?.told === told) return known.element;
  const element = pressed(drawnOut(make())) as ReactElement;
  looks.set(look, { told, element });
  return element;
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

/** Only what is there is kept: React would write each prop and child of nothing into the page for the browser. */
function withChildren({ type, key, props }: ReactElement<{ children?: ReactNode }>): ReactElement {
  const { children, ...own } = props;
  const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const parts = Array.isArray(children) ? children.map(drawnOut) : [drawnOut(children)];
  while (parts.length > 0 && isNothing(parts.at(-1))) parts.pop();
  return createElement(type, key === null ? said : { ...said, key }, ...parts);
}

const isNothing = (node: ReactNode): boolean => node === undefined || node === null || typeof node === "boolean";

/** What was a component's written children is a list once the component is gone; React wants to tell its parts apart. */
const inList = (node: ReactNode, place: string): ReactNode =>
  isValidElement(node) && node.key === null ? cloneElement(node, { key: place }) : node;
