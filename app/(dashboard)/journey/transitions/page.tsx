import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { countText, shareText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { readFunnelChoices } from "@/lib/events/queries/funnel-choices";
import { readTransitions, type Transitions } from "@/lib/events/queries/transitions";
import { listPersonas } from "@/lib/journeys/queries/personas";
import type { SearchParams } from "../address";
import { queryOf } from "../funnel/funnel-address";
import { RoomHead } from "../room-head";
import { withShortNames } from "../short-name";
import { stepName } from "../step-options";
import { readTransitionView, transitionInput, transitionQuery } from "./transition-address";
import { TransitionCounts, TransitionMatrix } from "./transition-matrix";
import { TransitionQuestions } from "./transition-questions";
import { type NameOf, transitionSentences } from "./transition-words";

export const generateMetadata = titled("transitions");

export default async function TransitionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const choices = withShortNames(await orNotFound(readFunnelChoices(context, { journey: "default" })));
  const view = readTransitionView(Object.fromEntries(queryOf(await searchParams)), choices, context);
  const t = wordsOf("journey.transitions");
  const back = (
    <>
      <ButtonLink href="/journey/funnel" tone="quiet">
        {t("funnel")}
      </ButtonLink>
      <ButtonLink href="/journey" tone="quiet">
        {wordsOf("journey.explorer")("back")}
      </ButtonLink>
    </>
  );
  if (!view) return <EmptyState title={t("nothing")} reason={t("nothingReason")} action={back} />;
  const told = await orNotFound(readTransitions(context, transitionInput(view)));
  const personas = await listPersonas(context, {});
  const nameOf: NameOf = (value) =>
    value === null
      ? wordsOf("journey.explorer")("unrecognised")
      : (personas.find(({ key }) => view.by === "persona" && key === value)?.name ?? value);
  const names = [view.first, view.second].map((step) => stepName(choices, step));
  const download = (
    <a className="button" href={`/journey/transitions/export?${transitionQuery(view)}`} title={t("download")} download>
      {wordsOf("journey.explorer")("csv")}
    </a>
  );
  return (
    <div className="journey">
      <PageHead finding={findingOf(t, told, { names, nameOf })} actions={told.table && download} />
      <RoomHead context={context} current="transitions" days={told.definition} />
      <TransitionQuestions view={view} choices={choices} />
      <p className="funnel-definition">{transitionSentences(told, choices).join(" ")}</p>
      {told.table && (
        <>
          <TransitionMatrix table={told.table} nameOf={nameOf} />
          <TransitionCounts table={told.table} nameOf={nameOf} />
        </>
      )}
    </div>
  );
}

type Words = ReturnType<typeof wordsOf<"journey.transitions">>;
type Named = { readonly names: readonly string[]; readonly nameOf: NameOf };

/** Where the largest known share of those who changed went; no more than the matrix tells. */
function findingOf(t: Words, { table, definition }: Transitions, { names, nameOf }: Named): string {
  const [first = "", second = ""] = names;
  if (!table) return t("findingFew", { first, fewest: definition.fewest });
  const moves = table.rows.flatMap((row) =>
    row.isRest
      ? []
      : row.cells.flatMap((count, at) => {
          const to = table.columns[at] ?? null;
          return count && to !== row.from ? [{ from: row.from, to, count, share: count / row.total }] : [];
        }),
  );
  const [most] = moves.sort((a, b) => b.count - a.count);
  const people = countText(table.entrants);
  if (!most) return t("findingNone", { people, first, second });
  return t("finding", { share: shareText(most.share), from: nameOf(most.from), to: nameOf(most.to), first, second });
}
