import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { countText, rangeText, shareText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { addDays } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { type JourneyView, journeyAddress, readView, type SearchParams, weekRanges } from "./address";
import { FunnelSection } from "./funnel-section";
import { type JourneyRoom, readRoom } from "./journey-room";
import { StageColumns } from "./stage-columns";
import { ViewChoices } from "./view-choices";

export const generateMetadata = titled("journey");

export default async function JourneyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const asked = readView(await searchParams);
  const personas = await listPersonas(context, {});
  const persona = personas.find(({ key }) => key === asked.persona) ?? null;
  const view: JourneyView = { ...asked, persona: persona?.key };
  const room = await orNotFound(readRoom(context, view));
  const t = wordsOf("journey");
  const edit = room.map.mayEdit && <ButtonLink href="/journey/edit">{t("edit")}</ButtonLink>;
  const actions = (
    <>
      <ButtonLink href="/journey/personas" tone="quiet">
        {t("personas")}
      </ButtonLink>
      {edit}
    </>
  );
  if (room.stages.length === 0) return <EmptyState title={t("empty")} reason={t("emptyReason")} action={edit} />;
  return (
    <div className="journey">
      <PageHead
        finding={finding(t, room, persona?.name)}
        sub={<SubLine room={room} context={context} />}
        actions={actions}
      />
      <div className="journey-views">
        <ViewChoices
          label={t("persona")}
          choices={[{ key: undefined, name: t("everyone") }, ...personas].map(({ key, name }) => ({
            href: journeyAddress(view, { persona: key }),
            label: name,
            current: key === view.persona,
          }))}
          note={t("personasOverlap")}
        />
        <ViewChoices
          label={t("weeks")}
          choices={weekRanges.map((weeks) => ({
            href: journeyAddress(view, { weeks }),
            label: weeks,
            current: weeks === view.weeks,
          }))}
        />
      </div>
      <StageColumns room={room} persona={view.persona ?? null} />
      {room.funnel && <FunnelSection room={room} funnel={room.funnel} view={view} personas={personas} />}
    </div>
  );
}

type Words = ReturnType<typeof wordsOf<"journey">>;

function finding(t: Words, { worst }: JourneyRoom, persona: string | undefined): string {
  if (!worst?.walk.next || worst.walk.toNext === null) return t("findingNoEvents");
  const values = { from: worst.name, to: worst.walk.next, share: shareText(worst.walk.toNext) };
  return persona ? t("findingOfPersona", { ...values, persona }) : t("finding", values);
}

/** What the figures are of: the weeks, how far the events reach, and what they do not explain. */
function SubLine({ room: { metrics, map }, context }: { room: JourneyRoom; context: Context }) {
  const t = wordsOf("journey");
  const { from, to, lastEventAt, unmapped, unmappedShare } = metrics;
  const values = { count: unmapped, printed: countText(unmapped), share: shareText(unmappedShare ?? 0) };
  return (
    <>
      {rangeText(from, addDays(to, -1), { year: true })} · {t(`mapState.${map.state}`)} ·{" "}
      {lastEventAt ? t("eventsTo", { moment: momentText(lastEventAt, context.organisation.zone) }) : t("noEvents")} ·{" "}
      {t("unmapped", values)}
    </>
  );
}
