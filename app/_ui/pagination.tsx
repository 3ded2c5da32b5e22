import { NavIcon } from "./frame/nav-icon";
import { SoftLink } from "./soft-link";

/** Rows a page of every long list. */
export const rowsPerPage = 50;

type PaginationProps = {
  /** Counted from 1. */
  readonly page: number;
  readonly totalRows: number;
  readonly hrefFor: (page: number) => string;
  readonly labels: {
    readonly nav: string;
    readonly previous: string;
    readonly next: string;
    /** Which rows are shown out of how many, already in words. */
    readonly summary: string;
  };
};

/** Plain links to the neighbouring pages, the first and the last; nothing at all when everything fits one page. */
export function Pagination({ page, totalRows, hrefFor, labels }: PaginationProps) {
  const last = Math.ceil(totalRows / rowsPerPage);
  if (last <= 1) return null;
  return (
    <nav className="pagination" aria-label={labels.nav}>
      <span className="pagination-summary">{labels.summary}</span>
      {page > 1 && (
        <SoftLink href={hrefFor(page - 1)} rel="prev" aria-label={labels.previous}>
          <NavIcon name="chevron-left" />
        </SoftLink>
      )}
      <ol>
        {pagesAround(page, last).map((number, index, all) => (
          <li key={number}>
            {number - (all[index - 1] ?? number - 1) > 1 && <span className="pagination-rest">…</span>}
            <SoftLink href={hrefFor(number)} aria-current={number === page ? "page" : undefined}>
              {number}
            </SoftLink>
          </li>
        ))}
      </ol>
      {page < last && (
        <SoftLink href={hrefFor(page + 1)} rel="next" aria-label={labels.next}>
          <NavIcon name="chevron-right" />
        </SoftLink>
      )}
    </nav>
  );
}

/** The pages worth a link: first, last, and one either side of where the reader is. */
export function pagesAround(page: number, last: number): number[] {
  const wanted = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last);
  return [...new Set(wanted)].sort((a, b) => a - b);
}
