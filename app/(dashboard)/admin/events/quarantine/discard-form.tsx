import { wordsOf } from "@/app/_marks/words";
import { discard } from "../actions";
import { OneButtonForm } from "../one-button-form";

type DiscardFormProps = {
  readonly about: Readonly<Record<string, string | number>>;
  readonly name: string;
};

/** Gives events up, with why, behind a disclosure: it is not to be done in passing. */
export function DiscardForm({ about, name }: DiscardFormProps) {
  const t = wordsOf("admin.events.quarantine");
  return (
    <details className="table-twin">
      <summary aria-label={name}>{t("discard")}</summary>
      <OneButtonForm action={discard} about={about} label={t("discard")}>
        <input
          className="input"
          name="because"
          aria-label={t("because")}
          placeholder={t("because")}
          maxLength={300}
          autoComplete="off"
          required
        />
      </OneButtonForm>
    </details>
  );
}
