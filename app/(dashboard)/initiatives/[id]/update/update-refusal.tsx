import { ErrorSummary } from "@/app/_ui/error-summary";
import type { UpdateState } from "./actions";
import { SaidUpdate } from "./said-update";

type UpdateRefusalProps = { readonly state: UpdateState; readonly words: Readonly<Record<string, string>> };

/** Why an update was not posted. What somebody else posted meanwhile is shown above the own text; both are kept. */
export function UpdateRefusal({ state, words }: UpdateRefusalProps) {
  if (state.status !== "refused") return null;
  const links = Object.entries(state.fields).map(([field, label]) => ({ href: `#${controlOf(field)}`, label }));
  return (
    <>
      <ErrorSummary title={state.message} kept={words.kept} links={links} advice={state.meanwhile && words.bothKept} />
      {state.meanwhile && <SaidUpdate said={state.meanwhile} label={words.meanwhile ?? ""} />}
    </>
  );
}

/** The reason for a turn for the worse is asked for where the way back is. */
const controlOf = (field: string): string => (field === "blocker" ? "bringBack" : field);
