import { TextInput } from "@/app/_ui/field";
import { longestText } from "./suggestions";

type Texts = Readonly<Record<string, string>>;
type BringBackProps = { readonly kept: Texts; readonly fields: Texts; readonly words: Texts };

/** What would bring the work back, and by when: asked once it is not on track, needed when it got worse, and twice so. */
export function BringBack({ kept, fields, words }: BringBackProps) {
  // One sentence about both is said once.
  const dayError = fields.bringBackBy && fields.bringBackBy === fields.bringBack ? words.fillIn : fields.bringBackBy;
  const mark = (
    <>
      <span className="required-mark">{words.required}</span>
      <span className="twice-mark">{words.requiredTwice}</span>
    </>
  );
  return (
    <>
      <div className="bring-back">
        <TextInput
          id="bringBack"
          name="bringBack"
          label={
            <>
              {words.bringBack} {mark}
            </>
          }
          maxLength={longestText}
          defaultValue={kept.bringBack}
          error={fields.bringBack ?? fields.blocker}
        />
        <TextInput
          id="bringBackBy"
          name="bringBackBy"
          type="date"
          label={words.by}
          defaultValue={kept.bringBackBy}
          error={dayError}
        />
      </div>
      <p className="hint twice-note">{words.twice}</p>
    </>
  );
}
