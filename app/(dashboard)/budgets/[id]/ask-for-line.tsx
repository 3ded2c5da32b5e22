import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";
import { askHref } from "../requests/request-words";

type AskForLineProps = { readonly budgetId: string; readonly line: { readonly id: string; readonly name: string } };

/** The way to ask for a change of this very line. */
export function AskForLine({ budgetId, line }: AskForLineProps) {
  const t = wordsOf("budgets.page");
  return (
    <SoftLink className="text-link line-ask" href={askHref(budgetId, { line: line.id })}>
      {t("askForLine")} <span className="sr-only">{line.name}</span>
    </SoftLink>
  );
}
