import { getTranslations } from "next-intl/server";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { figureHref } from "@/app/(dashboard)/budgets/entry-address";
import type { Context } from "@/lib/kernel/operation";
import { suggestTools, type ToolSuggestion } from "@/lib/tools/queries/suggest-tools";
import { softwareWords } from "@/lib/tools/software-words";
import { registerHref } from "./tool-address";

/** Who was paid for what looks like software and is in nobody's register, with the rule in plain words. */
export async function Suggestions({ context, mayRegister }: { context: Context; mayRegister: boolean }) {
  const t = await getTranslations("tools.suggest");
  const { from, suggestions } = await suggestTools(context, {});
  const since = dayText(from, { year: true });
  return (
    <Section id="suggested" title={t("title")} count={suggestions.length} note={t("note")}>
      {suggestions.length === 0 && <p className="hint">{t("none", { from: since })}</p>}
      {suggestions.length > 0 && (
        <DataTable caption={t("title")} fitsPhone comfortable className="tool-table">
          <thead>
            <tr>
              <Th>{t("supplier")}</Th>
              <Th wideOnly>{t("payer")}</Th>
              <Th num>{t("paid")}</Th>
              <Th wideOnly>{t("found")}</Th>
              {mayRegister && <Th>{t("register")}</Th>}
            </tr>
          </thead>
          <tbody>
            {suggestions.map((one) => (
              <SuggestionRow
                key={`${one.supplier.id} ${one.payer.id} ${one.currency}`}
                suggestion={one}
                mayRegister={mayRegister}
              />
            ))}
          </tbody>
        </DataTable>
      )}
      <p className="hint">{t("rule", { from: since, words: softwareWords.join(", ") })}</p>
    </Section>
  );
}

type SuggestionRowProps = { suggestion: ToolSuggestion; mayRegister: boolean };

async function SuggestionRow({ suggestion, mayRegister }: SuggestionRowProps) {
  const t = await getTranslations("tools.suggest");
  const { supplier, payer, minor, currency, line, word, category } = suggestion;
  const href = figureHref({ figure: "actual", supplierId: supplier.id, functionId: payer.id, currency });
  const begun = { supplier: supplier.name, owner: payer.id, line: line?.id ?? null };
  return (
    <tr>
      <Th scope="row">
        {supplier.name}
        <PhoneOnly>{payer.name}</PhoneOnly>
      </Th>
      <Td wideOnly>{payer.name}</Td>
      <Td num>
        <MoneyFigure withSymbol minor={minor} currency={currency} href={href} />
      </Td>
      <Td wideOnly wrap quiet>
        {category === null ? t("word", { word }) : t("inCategory", { word, category })}
      </Td>
      {mayRegister && (
        <Td>
          <SoftLink
            className="text-link"
            href={registerHref(begun)}
            aria-label={t("registerFor", { supplier: supplier.name })}
          >
            {t("register")}
          </SoftLink>
        </Td>
      )}
    </tr>
  );
}
