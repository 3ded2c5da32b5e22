import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import type { Context } from "@/lib/kernel/operation";
import { readMailChoices } from "@/lib/mail/queries/read-mail-choices";
import { chooseLetters } from "./actions";
import { OneButton } from "./one-button";

/** Each kind of letter, and whether this person gets it. */
export async function LettersSection({ context }: { context: Context }) {
  const choices = await readMailChoices(context, {});
  const t = wordsOf("letters");
  const kinds = wordsOf("mailKinds");
  return (
    <Section id="letters" title={t("title")} note={t("note", { email: context.viewer.email })}>
      <DataTable caption={t("title")}>
        <thead>
          <tr>
            <Th>{t("kind")}</Th>
            <Th>{t("change")}</Th>
          </tr>
        </thead>
        <tbody>
          {choices.map(({ kind, isWanted }) => (
            <tr key={kind}>
              <Td strong wrap>
                {kinds(kind)} <span className="text-ink-3">{t(isWanted ? "on" : "off")}</span>
              </Td>
              <Td>
                <OneButton
                  action={chooseLetters}
                  hidden={{ kind, isWanted: String(!isWanted) }}
                  label={t(isWanted ? "turnOff" : "turnOn")}
                  spoken={t(isWanted ? "turnOffThis" : "turnOnThis", { kind: kinds(kind) })}
                />
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
