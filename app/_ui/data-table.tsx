import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { NavIcon } from "./frame/nav-icon";
import { SoftLink } from "./soft-link";

type DataTableProps = {
  /** What the table holds; the name of the table and of the area that scrolls on a phone. */
  readonly caption: string;
  /** Show the caption; otherwise the section head above already says it. */
  readonly showCaption?: boolean | undefined;
  /** Rows of 40 instead of 32 px. */
  readonly comfortable?: boolean | undefined;
  /** On a phone it leaves its `wideOnly` columns out and shows what is `PhoneOnly`, so that it need not scroll. */
  readonly fitsPhone?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** A real table: head, body and, under an ink rule, totals. It scrolls sideways in its own named area. */
export function DataTable({ caption, showCaption, comfortable, fitsPhone, className, children }: DataTableProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and a section would be one landmark more
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <div className="table-scroll" role="group" aria-label={caption} tabIndex={0}>
      <table
        className={classNames("data-table", fitsPhone && "fits-phone", className)}
        data-comfortable={comfortable || undefined}
      >
        <caption className={showCaption ? "hint" : "sr-only"}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** What stands in a cell only on a phone, for a column that is left out there. */
export const PhoneOnly = ({ children }: { readonly children: ReactNode }) => (
  <span className="phone-only">{children}</span>
);

type Sort = {
  /** The address of the list sorted by this column, or turned round when it already is. */
  readonly href: string;
  readonly direction: "ascending" | "descending" | null;
};

type ThProps = Omit<ComponentProps<"th">, "className" | "aria-sort"> & {
  readonly num?: boolean | undefined;
  readonly wideOnly?: boolean | undefined;
  readonly sort?: Sort | undefined;
};

/** A column head; with `sort` a link, and the sorted column says so. */
export function Th({ num, wideOnly, sort, children, scope = "col", ...rest }: ThProps) {
  const look = classNames(num && "num", wideOnly && "wide-only");
  return (
    <th
      {...rest}
      scope={scope}
      {...(look && { className: look })}
      {...(sort?.direction && { "aria-sort": sort.direction })}
    >
      {sort ? (
        <SoftLink className="sort-link" href={sort.href} keepScroll>
          {children}
          {sort.direction && <NavIcon name="chevron-down" />}
        </SoftLink>
      ) : (
        children
      )}
    </th>
  );
}

type TdProps = Omit<ComponentProps<"td">, "className"> & {
  /** A figure: right-aligned, tabular. */
  readonly num?: boolean | undefined;
  readonly wideOnly?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly strong?: boolean | undefined;
  /** Prose that may take several lines. */
  readonly wrap?: boolean | undefined;
};

/** A cell; figures are right-aligned, what is secondary is quiet. */
export function Td({ num, wideOnly, quiet, strong, wrap, ...rest }: TdProps) {
  const look = classNames(
    num && "num",
    wideOnly && "wide-only",
    quiet && "text-ink-2",
    strong && "font-strong",
    wrap && "wrap",
  );
  return look ? <td {...rest} className={look} /> : <td {...rest} />;
}
