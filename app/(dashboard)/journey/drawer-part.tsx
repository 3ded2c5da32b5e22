import type { ReactNode } from "react";
import { SectionHead } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";

type PartProps = {
  readonly title: string;
  readonly count: number;
  readonly none: string;
  /** What the values of the list are of. */
  readonly note?: string;
  readonly children: ReactNode;
};

/** One list of the drawer under its title and number, or why it is empty. */
export function Part({ title, count, none, note, children }: PartProps) {
  return (
    <div className="drawer-part">
      <SectionHead title={title} count={count} />
      {count > 0 ? <ul className="drawer-list">{children}</ul> : <p className="hint">{none}</p>}
      {count > 0 && note && <p className="hint">{note}</p>}
    </div>
  );
}

type LineProps = {
  readonly name: string;
  readonly href?: string;
  readonly mark?: ReactNode;
  readonly aside?: string;
};

/** One thing of such a list. */
export function Line({ name, href, mark, aside }: LineProps) {
  return (
    <li>
      {mark}
      {href ? <SoftLink href={href}>{name}</SoftLink> : <span>{name}</span>}
      {aside && <small>{aside}</small>}
    </li>
  );
}
