import { CheckField } from "@/app/_ui/check-field";
import { type Choice, Select, TextInput } from "@/app/_ui/field";
import { hundredthsText } from "@/app/_ui/format";
import { payingField, shareField } from "../../written-line";
import type { SharesWords } from "./shares-words";

type ShareRowProps = {
  readonly functionId: string;
  readonly name: string;
  readonly isEqual: boolean;
  /** Of an equal split, in hundredths of a percent. */
  readonly part: number | null;
  readonly percent: string;
  readonly isTicked: boolean;
  readonly costCentreId: string;
  readonly costCentres: readonly Choice[];
  readonly error: string | undefined;
  readonly words: SharesWords;
};

/** One function's part and the cost centre it pays from. What the other way of splitting needs is kept, but not sent. */
export function ShareRow({ functionId, name, isEqual, part, percent, costCentres, words, ...rest }: ShareRowProps) {
  const field = shareField(functionId);
  const paying = payingField(functionId);
  return (
    <div className="form-row">
      <div hidden={isEqual}>
        <TextInput
          id={field}
          name={field}
          label={`${name} ${words.paysPercent}`}
          error={rest.error}
          defaultValue={percent}
          disabled={isEqual}
          inputMode="decimal"
          autoComplete="off"
        />
      </div>
      <div hidden={!isEqual} className="share-tick">
        <CheckField
          name={field}
          value="1"
          label={`${name} ${words.pays}`}
          defaultChecked={rest.isTicked}
          disabled={!isEqual}
        />
        {isEqual && part !== null && <span className="unit">{hundredthsText(part)} %</span>}
      </div>
      <Select
        id={paying}
        name={paying}
        label={
          <>
            <span className="sr-only">{name} </span>
            {words.payingFrom}
          </>
        }
        options={costCentres}
        defaultValue={rest.costCentreId}
      />
    </div>
  );
}
