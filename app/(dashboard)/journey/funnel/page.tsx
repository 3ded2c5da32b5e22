import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { countText, shareText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import type { FunnelGroup } from "@/lib/events/funnel";
import { readFunnelChoices } from "@/lib/events/queries/funnel-choices";
import { type ExploredFunnel, exploreFunnel } from "@/lib/events/queries/funnel-details";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { addDays } from "@/lib/kernel/day";
import type { SearchParams } from "../address";
import { ofDays } from "../asked-range";
import { RoomHead } from "../room-head";
import { withShortNames } from "../short-name";
import { stepName } from "../step-options";
import { definitionWords } from "./definition-words";
import { funnelInput, funnelQuery, queryOf, readFunnelView } from "./funnel-address";
import { FunnelQuestions } from "./funnel-questions";
import { CohortTable, DevicesTable, FunnelBars, GroupsTable, TimesTable } from "./funnel-tables";

export const generateMetadata = titled("funnel");

export default async function FunnelPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const choices = withShortNames(await orNotFound(readFunnelChoices(context, { journey: "default" })));
  const view = readFunnelView(queryOf(await searchParams), choices, context);
  const t = wordsOf("journey.explorer");
  const back = (
    <>
      <ButtonLink href={ofDays("/journey/transitions", { from: view.from, to: addDays(view.until, 1) })} tone="quiet">
        {t("transitions")}
      </ButtonLink>
      <ButtonLink href="/journey" tone="quiet">
        {t("back")}
      </ButtonLink>
    </>
  );
  if (view.steps.length === 0) return <EmptyState title={t("nothing")} reason={t("nothingReason")} action={back} />;
  const download = (
    <a className="button" href={`/journey/funnel/export?${funnelQuery(view)}`} title={t("download")} download>
      {t("csv")}
    </a>
  );
  const funnel = await orNotFound(exploreFunnel(context, funnelInput(view)));
  const names = view.steps.map((step) => stepName(choices, step));
  const personas = await listPersonas(context, {});
  const valueName = (value: string | null | undefined, by: string | null | undefined): string =>
    value == null ? t("unrecognised") : (personas.find(({ key }) => by === "persona" && key === value)?.name ?? value);
  const nameOf = ({ key, thenKey }: FunnelGroup) =>
    [valueName(key, view.by), ...(view.thenBy ? [valueName(thenKey, view.thenBy)] : [])].join(" · ");
  return (
    <div className="journey">
      <PageHead finding={findingOf(t, funnel, names)} actions={download} />
      <RoomHead context={context} current="funnel" days={funnel.definition} />
      <details className="table-twin" open={!funnel.steps[0]?.count}>
        <summary>{t("change")}</summary>
        <FunnelQuestions view={view} choices={choices} />
      </details>
      <p className="funnel-definition">{definitionWords(funnel, choices).join(" ")}</p>
      <FunnelBars funnel={funnel} names={names} />
      {funnel.groups && (
        <Section id="groups" title={t("groups.title")} count={countText(funnel.groups.length)}>
          <GroupsTable funnel={funnel} names={names} nameOf={nameOf} />
        </Section>
      )}
      {funnel.times.length > 0 && (
        <Section id="times" title={t("times.title")} note={t("times.note")}>
          <TimesTable funnel={funnel} names={names} />
        </Section>
      )}
      <Section
        id="cohorts"
        title={t("cohorts.title")}
        note={t("cohorts.note", { printed: countText(funnel.stillOpen), count: funnel.stillOpen })}
      >
        <CohortTable funnel={funnel} names={names} />
      </Section>
      {funnel.devices.length > 0 && (
        <Section id="devices" title={t("devices.title")} note={t("devices.note")}>
          <DevicesTable funnel={funnel} unrecognised={t("unrecognised")} />
        </Section>
      )}
    </div>
  );
}

type Words = ReturnType<typeof wordsOf<"journey.explorer">>;

function findingOf(t: Words, { definition, steps }: ExploredFunnel, names: readonly string[]): string {
  const [start, end] = [steps[0]?.count ?? 0, steps.at(-1)?.count ?? 0];
  if (start === 0) return t("findingNobody", { first: names[0] ?? "" });
  const share = shareText(steps.at(-1)?.ofStart ?? 0);
  const values = { unit: definition.unit, share, start: countText(start), end: countText(end), count: start };
  return t("finding", { ...values, first: names[0] ?? "", last: names.at(-1) ?? "" });
}
