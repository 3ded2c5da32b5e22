import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import { SoftLink } from "@/app/_ui/soft-link";
import { Tag } from "@/app/_ui/tag";
import { figureHref } from "@/app/(dashboard)/budgets/entry-address";
import type { Day } from "@/lib/kernel/day";
import { renewalOf, type ToolLine } from "@/lib/tools/tool";

type ToolTableProps = { readonly caption: string; readonly tools: readonly ToolLine[]; readonly on: Day };

/** Tools with who bought them, what they cost, what pays for them, and what IT knows. */
export function ToolTable({ caption, tools, on }: ToolTableProps) {
  const t = useTranslations("tools.column");
  return (
    <DataTable caption={caption} fitsPhone comfortable className="tool-table">
      <thead>
        <tr>
          <Th>{t("name")}</Th>
          <Th wideOnly>{t("owner")}</Th>
          <Th num wideOnly>
            {t("cost")}
          </Th>
          <Th wideOnly>{t("line")}</Th>
          <Th>{t("it")}</Th>
          <Th wideOnly>{t("data")}</Th>
          <Th wideOnly>{t("renews")}</Th>
          <Th wideOnly>{t("stages")}</Th>
        </tr>
      </thead>
      <tbody>
        {tools.map((tool) => (
          <ToolRow key={tool.id} tool={tool} on={on} />
        ))}
      </tbody>
    </DataTable>
  );
}

function ToolRow({ tool, on }: { readonly tool: ToolLine; readonly on: Day }) {
  const t = useTranslations("tools");
  const { id, name, owner, supplier, stages, holdsCustomerData } = tool;
  return (
    <tr>
      <Th scope="row">
        <SoftLink className="text-link" href={`/tools/${id}`}>
          {name}
        </SoftLink>
        {supplier && supplier.name !== name && <small className="tool-note">{supplier.name}</small>}
        <PhoneOnly>{[owner?.name, holdsCustomerData && t("holdsData")].filter(Boolean).join(" · ")}</PhoneOnly>
        {tool.renewsOn && (
          <PhoneOnly>
            <Renews tool={tool} on={on} />
          </PhoneOnly>
        )}
      </Th>
      <Td wideOnly>{owner?.name ?? t("noOwner")}</Td>
      <Td num wideOnly>
        <YearlyCost tool={tool} />
      </Td>
      <Td wideOnly wrap>
        <PaidFrom tool={tool} />
      </Td>
      <Td wrap>{tool.isKnownToIt ? t("known") : <Tag>{t("unknown")}</Tag>}</Td>
      <Td wideOnly quiet={!holdsCustomerData}>
        {t(holdsCustomerData ? "holdsData" : "holdsNone")}
      </Td>
      <Td wideOnly wrap>
        <Renews tool={tool} on={on} />
      </Td>
      <Td wideOnly wrap quiet={stages.length === 0}>
        {stages.map((stage) => stage.name).join(", ") || t("noStage")}
      </Td>
    </tr>
  );
}

/** What a tool costs a year; a price nobody said is no zero. */
export function YearlyCost({ tool: { yearlyMinor, currency } }: { readonly tool: ToolLine }) {
  const t = useTranslations("tools");
  if (yearlyMinor === null || currency === null) return <span className="text-ink-3">{t("noPrice")}</span>;
  return <MoneyFigure withSymbol minor={yearlyMinor} currency={currency} />;
}

/** The line that pays, as a link to what was spent from it. */
export function PaidFrom({ tool: { line } }: { readonly tool: ToolLine }) {
  const t = useTranslations("tools");
  if (!line) return <span className="text-ink-3">{t("noLine")}</span>;
  return (
    <>
      <SoftLink
        className="text-link"
        href={figureHref({ figure: "actual", lineId: line.id })}
        aria-label={t("spendOf", { line: line.name })}
      >
        {line.name}
      </SoftLink>
      <small className="tool-note">{line.budgetName}</small>
    </>
  );
}

/** The day of renewal; one that is near or passed, where somebody should decide, says so in words and by a shape. */
export function Renews({ tool: { renewsOn }, on }: { readonly tool: ToolLine; readonly on: Day }) {
  const t = useTranslations("tools");
  const renewal = renewalOf(renewsOn, on);
  if (!renewal) return <span className="text-ink-3">{t("noRenewal")}</span>;
  const day = dayText(renewal.on, { year: true });
  if (renewal.standing === "later") return day;
  const when = t(`renewal.${renewal.standing}`, { days: Math.abs(renewal.days) });
  return <StatusMark state={renewal.standing === "passed" ? "off_track" : "at_risk"} label={`${day}, ${when}`} />;
}
