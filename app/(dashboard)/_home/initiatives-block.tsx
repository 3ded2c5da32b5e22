import { InitiativeStatus, StatusCounts } from "@/app/_marks/initiative-status";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { HealthState } from "@/lib/initiatives/health";
import type { InitiativeLine } from "@/lib/initiatives/line";

type InitiativesBlockProps = {
  readonly counts: Readonly<Record<HealthState, number>>;
  readonly turned: readonly InitiativeLine[];
};

const mostShown = 4;

/** How many initiatives stand where, and which of them turned this week. */
export function InitiativesBlock({ counts, turned }: InitiativesBlockProps) {
  const t = wordsOf("home");
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Section id="initiatives" title={t("initiatives")} count={all} note={t("initiativesNote")}>
      <StatusCounts counts={counts} hrefFor={(status) => `/initiatives?status=${status}`} />
      <ul className="side-list">
        {turned.slice(0, mostShown).map((line) => (
          <li key={line.id}>
            <InitiativeStatus line={line} iconOnly />
            <SoftLink href={`/initiatives/${line.id}`}>{line.name}</SoftLink>
            <span className="side-note">{line.updatedOn && dayText(line.updatedOn)}</span>
          </li>
        ))}
        {turned.length === 0 && <li className="side-note">{t("noneTurned")}</li>}
      </ul>
    </Section>
  );
}
