import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";
import type { KpiLine } from "@/lib/kpis/line";
import { type ListView, listAddress } from "./list-address";

type MovedLineProps = { readonly lines: readonly KpiLine[]; readonly view: ListView };

/** How many moved beyond routine and to whose good, each a way to them, and one to the worst first: the order stays. */
export function MovedLine({ lines, view }: MovedLineProps) {
  const t = wordsOf("kpis.moved");
  const count = (change: "worse" | "better") => lines.filter((line) => line.change === change).length;
  const [worse, better] = [count("worse"), count("better")];
  if (view.change || worse + better === 0) return null;
  const link = (more: Partial<ListView>, text: string) => (
    <SoftLink className="text-link" href={listAddress({ ...view, page: 1, ...more })}>
      {text}
    </SoftLink>
  );
  return (
    <p className="moved-line">
      {link({ change: "moved" }, t("all", { count: worse + better }))}
      {": "}
      {link({ change: "worse", sort: "status" }, t("worse", { count: worse }))}
      {", "}
      {link({ change: "better" }, t("better", { count: better }))}
      {view.sort !== "status" && (
        <>
          {" · "}
          {link({ sort: "status" }, t("worstFirst"))}
        </>
      )}
    </p>
  );
}
