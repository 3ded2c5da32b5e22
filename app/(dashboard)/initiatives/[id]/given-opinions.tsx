import { getTranslations } from "next-intl/server";
import { ReportedStatus } from "@/app/_marks/initiative-status";
import { momentText } from "@/app/_server/moment";
import { Tag } from "@/app/_ui/tag";
import type { ReportedHealth } from "@/lib/initiatives/health";
import { type Opinion, opinionsDiffer } from "@/lib/initiatives/second-opinion";

type GivenOpinionsProps = {
  readonly said: ReportedHealth;
  readonly opinions: readonly Opinion[];
  readonly zone: string;
};

/** What other functions made of an update, beside it and never instead of it; a rating that differs says so. */
export async function GivenOpinions({ said, opinions, zone }: GivenOpinionsProps) {
  if (opinions.length === 0) return null;
  const t = await getTranslations("initiatives.opinion");
  return (
    <ul className="second-opinions" aria-label={t("given")}>
      {opinions.map((opinion) => (
        <li key={opinion.id}>
          <span className="promise-line">
            <ReportedStatus status={opinion.health} />
            <span>
              {t("by", {
                author: opinion.author,
                side: t(`side.${opinion.side}`),
                at: momentText(new Date(opinion.at), zone),
              })}
            </span>
            {opinionsDiffer(said, [opinion]) && <Tag>{t("differs")}</Tag>}
          </span>
          {opinion.note && <p>{opinion.note}</p>}
        </li>
      ))}
    </ul>
  );
}
