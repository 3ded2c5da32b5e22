import Link from "next/link";
import { NavIcon } from "./nav-icon";

type Step = { readonly href: string; readonly label: string };

type WeekSwitcherProps = {
  readonly name: string;
  readonly range: string;
  readonly previous: Step | null;
  readonly next: Step | null;
};

/** Names the week on the page and steps to its neighbours; a side without a neighbour has no arrow. */
export function WeekSwitcher({ name, range, previous, next }: WeekSwitcherProps) {
  return (
    <div className="week-switcher">
      {previous && (
        <Link className="icon-button" href={previous.href} aria-label={previous.label}>
          <NavIcon name="chevron-left" />
        </Link>
      )}
      <b>
        {name} <span>· {range}</span>
      </b>
      {next && (
        <Link className="icon-button" href={next.href} aria-label={next.label}>
          <NavIcon name="chevron-right" />
        </Link>
      )}
    </div>
  );
}
