import type { RefObject } from "react";
import { fillIn } from "./kept-draft";

type StillSoProps = {
  readonly form: RefObject<HTMLFormElement | null>;
  /** What the last update named, in words. */
  readonly text: string;
  readonly label: string | undefined;
  /** What a press answers, by field. */
  readonly answers: Readonly<Record<string, string>>;
  readonly onAnswered: () => void;
};

/** What was said last beside an empty field: nobody's words go out again unless a press says that they still hold. */
export function StillSo({ form, text, label, answers, onAnswered }: StillSoProps) {
  function answer() {
    if (!form.current) return;
    fillIn(form.current, answers);
    onAnswered();
  }
  return (
    <div className="still-so">
      <p>{text}</p>
      <button type="button" onClick={answer}>
        {label}
      </button>
    </div>
  );
}
