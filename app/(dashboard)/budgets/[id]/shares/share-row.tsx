import type { ReactNode } from "react";
import { CheckField } from "@/app/_ui/check-field";
import { type Choice, Select, TextInput } from "@/app/_ui/field";
import { hundredthsText } from "@/app/_ui/format";
import { payingField, shareField } from "../../written-line";
import type { SharesWords } from "./shares-words";
import type { SplitWay } from "./typed-shares";

type ShareRowProps = {
  readonly functionId: string;
  readonly name: string;
  readonly way: SplitWay;
  /** Pays what the fixed amounts leave. */
  readonly isRest: boolean;
  /** What it comes to, in hundredths of a percent. */
  readonly part: number | null;
  /** What was typed for each way. */
  readonly percent: string;
  readonly amount: string;
  readonly isTicked: boolean;
  readonly costCentreId: string;
  readonly costCentres: readonly Choice[];
  readonly error: string | undefined;
  readonly words: SharesWords;
};

/** One function's part and the cost centre it pays from. What another way of splitting needs is kept, but not sent. */
export function ShareRow(props: ShareRowProps) {
  const { functionId, name, way, part, isRest, words } = props;
  const field = shareField(functionId);
  const paying = payingField(functionId);
  const share = part !== null && <span className="unit">{hundredthsText(part)} %</span>;
  return (
    <div className="form-row">
      <ShareText {...props} split="percent" isAsked={way === "percent"} />
      <ShareText {...props} split="fixed_and_rest" isAsked={way === "fixed_and_rest" && !isRest} aside={share} />
      <div hidden={way !== "fixed_and_rest" || !isRest} className="share-tick">
        <span>{`${name} ${words.paysRest}`}</span>
        {share}
      </div>
      <div hidden={way !== "equal"} className="share-tick">
        <CheckField
          name={field}
          value="1"
          data-split="equal"
          label={`${name} ${words.pays}`}
          defaultChecked={props.isTicked}
          disabled={way !== "equal"}
        />
        {share}
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
        options={props.costCentres}
        defaultValue={props.costCentreId}
      />
    </div>
  );
}

type ShareTextProps = ShareRowProps & {
  readonly split: "percent" | "fixed_and_rest";
  readonly isAsked: boolean;
  readonly aside?: ReactNode;
};

/** A part as text: a percentage or an amount. The one that is asked has the id a fault leads to. */
function ShareText({ functionId, name, split, isAsked, aside, words, error, ...typed }: ShareTextProps) {
  const field = shareField(functionId);
  const isPercent = split === "percent";
  return (
    <div hidden={!isAsked}>
      <TextInput
        id={isAsked ? field : `${field}.${split}`}
        name={field}
        data-split={split}
        label={`${name} ${isPercent ? words.paysPercent : words.paysAmount}`}
        aside={aside}
        error={error}
        defaultValue={isPercent ? typed.percent : typed.amount}
        disabled={!isAsked}
        inputMode="decimal"
        autoComplete="off"
      />
    </div>
  );
}
