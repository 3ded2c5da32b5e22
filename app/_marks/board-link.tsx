import { wordsOf } from "./words";

/** The page it stands on as a file. A plain link: where none can be drawn just now, a page says why. */
export function BoardLink({ href }: { readonly href: string }) {
  const t = wordsOf("boards");
  return (
    <a className="text-link" href={href}>
      {t("download")}
      <span className="sr-only"> {t("ofThisPage")}</span>
    </a>
  );
}
