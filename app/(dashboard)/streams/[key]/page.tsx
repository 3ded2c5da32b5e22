import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BoardLink } from "@/app/_marks/board-link";
import { StatusCounts } from "@/app/_marks/initiative-status";
import { InitiativeTable } from "@/app/_marks/initiative-table";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { readStream } from "@/lib/streams/queries";
import { outcomeText, ratioText } from "../stream-texts";
import { JointSpend } from "./joint-spend";
import { MovedKpis } from "./moved-kpis";
import { StreamMembers } from "./stream-members";

type Props = { params: Promise<{ key: string }> };
type StreamPage = Awaited<ReturnType<typeof readStream>>;

export async function generateMetadata({ params }: Props) {
  const { stream } = await orNotFound(readStream(await requireContext(), { key: (await params).key }));
  return { title: stream.name };
}

export default async function StreamPage({ params }: Props) {
  const context = await requireContext();
  const found = await orNotFound(readStream(context, { key: (await params).key }));
  const { stream, initiatives, kpiIds } = found;
  const t = await getTranslations("streams");
  const kpis = kpiIds.length > 0 ? (await listKpis(context, { ids: kpiIds, limit: 500 })).items : [];
  const add = found.mayDraft && (
    <ButtonLink href={`/initiatives/new?stream=${stream.id}`}>{t("newInitiative")}</ButtonLink>
  );
  return (
    <>
      <PageHead
        finding={stream.name}
        sub={
          <>
            {stream.mission || t("noMission")} · <BoardLink href={`/streams/${stream.key}/paper`} />
          </>
        }
        actions={add}
      />
      <Facts found={found} />
      <Section id="initiatives" title={t("initiatives")} count={initiatives.count}>
        <StatusCounts
          counts={initiatives.counts}
          hrefFor={(status) => `/initiatives?stream=${stream.key}&status=${status}`}
        />
        {initiatives.count > 0 && <InitiativeTable caption={t("initiatives")} lines={initiatives.items} withStrip />}
      </Section>
      <MovedKpis kpis={kpis} />
      <JointSpend context={context} streamId={stream.id} />
      <StreamMembers members={found.members} people={found.people} />
    </>
  );
}

/** What the stream answers for and whether it is well made. */
async function Facts({ found }: { found: StreamPage }) {
  const t = await getTranslations("streams");
  const { stream, missingRoles, partnering, initiatives } = found;
  const stages = new Map(initiatives.items.flatMap((line) => line.stages.map((stage) => [stage.id, stage])));
  return (
    <dl className="stream-facts">
      <div>
        <dt>{t("column.outcome")}</dt>
        <dd>{outcomeText(stream) ?? t("noOutcome")}</dd>
      </div>
      <div>
        <dt>{t("partneringLong")}</dt>
        <dd>{ratioText(partnering) ?? t("noRatio")}</dd>
      </div>
      <div>
        <dt>{t("column.missing")}</dt>
        <dd>{missingRoles.map((role) => t(`role.${role}`)).join(", ") || t("complete")}</dd>
      </div>
      <div>
        <dt>{t("stages")}</dt>
        <dd>
          {stages.size === 0 && t("noStages")}
          {[...stages.values()].map(({ id, name }) => (
            <Link key={id} className="text-link" href={`/journey/${id}`} prefetch={false}>
              {name}
            </Link>
          ))}
        </dd>
      </div>
    </dl>
  );
}
