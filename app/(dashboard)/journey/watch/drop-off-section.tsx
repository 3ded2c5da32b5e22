import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { dayText, shareText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { longestSoon } from "@/lib/events/going-on-soon";
import type { JudgedDropOff } from "@/lib/events/queries/judged-drop-offs";

/** Stage by stage, who counts as having gone on in time, since which week, and how new the newest judged week is. */
export function DropOffSection({ dropOffs }: { readonly dropOffs: readonly JudgedDropOff[] }) {
  const t = wordsOf("journey.watchPage.dropOff");
  return (
    <Section id="drop-off" title={t("title")}>
      <p className="hint">{t("rule", { days: longestSoon })}</p>
      <DataTable caption={t("title")} fitsPhone>
        <thead>
          <tr>
            <Th>{t("stage")}</Th>
            <Th>{t("judged")}</Th>
            <Th wideOnly>{t("since")}</Th>
            <Th>{t("newest")}</Th>
            <Th wideOnly num>
              {t("soonPart", { days: longestSoon })}
            </Th>
          </tr>
        </thead>
        <tbody>
          {dropOffs.map(({ stage, withinDays, since, newest, soonPart }) => (
            <tr key={stage.key}>
              <Td wrap>
                <SoftLink href={`/journey/${stage.key}`}>{stage.name}</SoftLink>
              </Td>
              <Td wrap>
                {t("within", { days: withinDays })} <PhoneOnly>{t("sincePhone", { week: dayText(since) })}</PhoneOnly>
              </Td>
              <Td wideOnly>{dayText(since)}</Td>
              <Td wrap>{newest ? dayText(newest) : t("notYet")}</Td>
              <Td wideOnly num>
                {soonPart === null ? t("unknown") : shareText(soonPart)}
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
