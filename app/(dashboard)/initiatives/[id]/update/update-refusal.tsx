import { ErrorSummary } from "@/app/_ui/error-summary";
import type { UpdateState } from "./actions";
import { SaidUpdate } from "./said-update";

type Words = Readonly<Record<string, string>>;
type UpdateRefusalProps = { readonly state: UpdateState; readonly words: Words };

/**
 * Why an update was not posted: which answers are to be looked at, each of which says itself what is wrong with it. What somebody
 * else posted meanwhile is shown above the own text; both are kept.
 */
export function UpdateRefusal({ state, words }: UpdateRefusalProps) {
  if (state.status !== "refused") return null;
  const links = Object.keys(state.fields)
    .map(controlOf)
    .map((control) => ({ href: `#${control}`, label: labelOf(control, words) }));
  return (
    <>
      <ErrorSummary
        title={(links.length > 0 && words.refused) || state.message}
        kept={words.kept}
        links={links}
        advice={state.meanwhile && words.bothKept}
      />
      {state.meanwhile && <SaidUpdate said={state.meanwhile} label={words.meanwhile ?? ""} />}
    </>
  );
}

/** The reason for a turn for the worse is asked for where the way back is. */
const controlOf = (field: string): string => (field === "blocker" ? "bringBack" : field);

/** An answer's own question; without one, its name. */
const labelOf = (control: string, words: Words): string =>
  (control === "bringBackBy" ? words.by : words[control]) ?? control;
