import { type Choice, Select, TextInput } from "@/app/_ui/field";
import { restField, wholeField } from "../../written-line";
import type { SharesWords } from "./shares-words";

type FixedQuestionsProps = {
  readonly isAsked: boolean;
  readonly whole: string;
  readonly restBy: string;
  readonly functions: readonly Choice[];
  readonly error: string | undefined;
  readonly words: SharesWords;
};

/** Of fixed amounts: what the whole is, and who pays what they leave of it. */
export function FixedQuestions({ isAsked, whole, restBy, functions, error, words }: FixedQuestionsProps) {
  return (
    <div className="form-row" hidden={!isAsked}>
      <TextInput
        id={wholeField}
        name={wholeField}
        data-split="fixed_and_rest"
        label={words.whole}
        hint={words.wholeHint}
        error={error}
        defaultValue={whole}
        disabled={!isAsked}
        inputMode="decimal"
        autoComplete="off"
      />
      <Select
        id={restField}
        name={restField}
        data-split="fixed_and_rest"
        label={words.restBy}
        options={[{ value: "", label: words.restNobody }, ...functions]}
        defaultValue={restBy}
        disabled={!isAsked}
      />
    </div>
  );
}
