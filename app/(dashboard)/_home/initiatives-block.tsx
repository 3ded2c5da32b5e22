import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InitiativeStatus, StatusCounts } from "@/app/_marks/initiative-status";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { HealthState } from "@/lib/initiatives/health";
import type { InitiativeLine } from "@/lib/initiatives/line";

type InitiativesBlockProps = {
  readonly counts: Readonly<Record<HealthState, number>>;
  readonly turned: readonly InitiativeLine[];
};

const mostShown = 4;

/** How many initiatives stand where, and which of them turned this week. */
export async function InitiativesBlock({ counts, turned }: InitiativesBlockProps) {
  const t = await getTranslations("home");
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Section id="initiatives" title={t("initiatives")} count={all} note={t("initiativesNote")}>
      <StatusCounts counts={counts} hrefFor={(status) => `/initiatives?status=${status}`} />
      <ul className="side-list">
        {turned.slice(0, mostShown).map((line) => (
          <li key={line.id}>
            <InitiativeStatus line={line} iconOnly />
            <Link href={`/initiatives/${line.id}`} prefetch={false}>
              {line.name}
            </Link>
            <span className="side-note">{line.updatedOn && dayText(line.updatedOn)}</span>
          </li>
        ))}
        {turned.length === 0 && <li className="side-note">{t("noneTurned")}</li>}
      </ul>
    </Section>
  );
}
