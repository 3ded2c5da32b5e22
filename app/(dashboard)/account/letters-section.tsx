import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
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
      <DataTable caption={t("title")} className="letters-table" fitsPhone>
        <thead>
          <tr>
            <Th>{t("kind")}</Th>
            <Th wideOnly>{t("state")}</Th>
            <Th num>{t("change")}</Th>
          </tr>
        </thead>
        <tbody>
          {choices.map(({ kind, isWanted }) => (
            <tr key={kind}>
              <Td wrap>{kinds(kind)}</Td>
              <Td quiet={!isWanted} wideOnly>
                {isWanted && <NavIcon name="check" />} {t(isWanted ? "on" : "off")}
              </Td>
              <Td num>
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
