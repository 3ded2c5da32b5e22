import type { Choice } from "@/app/_ui/field";
import { payingField, restField, shareField, wholeField } from "../../written-line";
import { equalTotal, type FixedTotal, fixedTotal, percentTotal, type TypedTotal } from "./shares-total";

/** The ways of splitting the form offers; what each needs is kept when another is chosen, but not sent. */
export const splitWays = ["percent", "fixed_and_rest", "equal"] as const;
export type SplitWay = (typeof splitWays)[number];

type Answers = Readonly<Record<string, string | undefined>>;
export type PresentShare = { readonly functionId: string; readonly percent: string; readonly costCentreId: string };

/** What is typed so far: how it is meant, who pays the rest of fixed amounts, and what all comes to. */
export interface Typed {
  readonly way: SplitWay;
  readonly restBy: string;
  readonly sum: TypedTotal & Partial<FixedTotal>;
}

/** What the form begins with: the shares in force, in percent, and what the line has as the whole to split. */
export const beginning = (present: readonly PresentShare[], more: Answers): Answers => ({
  ...more,
  ...Object.fromEntries(
    present.flatMap(({ functionId, percent, costCentreId }) => [
      [shareField(functionId), percent],
      [payingField(functionId), costCentreId],
    ]),
  ),
});

/** What answers that were sent, or those to begin with, come to. */
export function typedIn(answers: Answers, functions: readonly Choice[], currency: string): Typed {
  const way = wayOf(answers.agreement);
  const restBy = answers[restField] ?? "";
  const shares = Object.fromEntries(functions.map(({ value }) => [value, answers[shareField(value)] ?? ""]));
  return { way, restBy, sum: sumOf(shares, way, { whole: answers[wholeField] ?? "", restBy, currency }) };
}

/**
 * The same of the form itself while it is typed in. Each function has a control for each way, all of one name, so that
 * the way just chosen is read although its controls are shown only now.
 */
export function typedInForm(form: HTMLFormElement, functions: readonly Choice[], currency: string): Typed {
  const way = wayOf(String(new FormData(form).get("agreement")));
  const controls = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[data-split="${way}"]`)];
  const said = controls.map((control) => [control.name, isUnticked(control) ? "" : control.value]);
  return typedIn({ ...Object.fromEntries(said), agreement: way }, functions, currency);
}

const isUnticked = (control: HTMLInputElement | HTMLSelectElement): boolean =>
  "checked" in control && control.type === "checkbox" && !control.checked;

const wayOf = (text: string | undefined): SplitWay => splitWays.find((way) => way === text) ?? "percent";

function sumOf(shares: Readonly<Record<string, string>>, way: SplitWay, fixed: Parameters<typeof fixedTotal>[1]) {
  if (way === "fixed_and_rest") return fixedTotal(shares, fixed);
  return way === "equal" ? equalTotal(Object.keys(shares).filter((id) => shares[id] !== "")) : percentTotal(shares);
}
