import { wordsOf } from "@/app/_marks/words";

type PaperLinkProps = { readonly week: string; readonly kind: "pre_read" | "minutes"; readonly quiet?: boolean };

/** A meeting's paper as a file, for everybody who may open its page. Where none can be drawn just now, a page says why. */
export const PaperLink = ({ week, kind, quiet }: PaperLinkProps) => (
  <a className={quiet ? "button button-quiet" : "button"} href={`/sync/${week}/paper?kind=${kind}`}>
    {wordsOf("papers.link")(kind)}
  </a>
);
