import type { ComponentProps } from "react";

type SoftLinkProps = ComponentProps<"a"> & {
  readonly href: string;
  /** The page stays where it is scrolled to: for another view of the same page. */
  readonly keepScroll?: boolean | undefined;
};

/**
 * A link to another page of the product. A plain anchor: `SoftLinks` follows all of them without loading the page
 * anew, so that no single one costs a client component.
 */
export function SoftLink({ keepScroll, ...anchor }: SoftLinkProps) {
  return <a {...anchor} data-soft={keepScroll ? "keep-scroll" : ""} />;
}
