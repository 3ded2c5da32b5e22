import type { ReactElement } from "react";

const most = 500;
const made = new Map<string, ReactElement>();

/**
 * An element that looks the same in many rows, made once for each `look`. React sends an element it has sent before as
 * a reference, so a column of fifty statuses costs as many as there are different ones. `look` names the cell and all
 * that goes into it; what `make` draws must depend on nothing else.
 */
export function sharedElement(look: string, make: () => ReactElement): ReactElement {
  const known = made.get(look);
  if (known) return known;
  const element = make();
  if (made.size >= most) made.clear();
  made.set(look, element);
  return element;
}
