import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { evidenceSources } from "@/db/vocabulary/journeys";
import { listEvidence, type MapEvidence } from "@/lib/journeys/queries/evidence";
import { type Day, today } from "@/lib/kernel/day";
import type { SearchParams } from "../../address";
import { askedMap } from "../../asked-map";
import { ofMap } from "../../room-links";
import { stageChoices } from "../../stage-choices";
import { saveEvidence } from "../actions";
import { wholeMap } from "../whole-map";

export const generateMetadata = titled("newEvidence");

type PageProps = { readonly searchParams: Promise<SearchParams> };

/** The form for something seen or heard that the map rests on. */
export default async function NewEvidencePage({ searchParams }: PageProps) {
  const context = await requireContext();
  const journey = askedMap(await searchParams);
  const found = await orNotFound(listEvidence(context, { key: journey }));
  if (!found.mayEdit) notFound();
  const t = wordsOf("journey.evidencePage");
  return (
    <>
      <PageHead finding={t("newFinding")} sub={t("newSub")} />
      <EntryForm
        action={saveEvidence}
        rows={questions(found, today(context.now, context.organisation.zone))}
        hidden={{ journeyId: found.journey.id, journey }}
        words={{ submit: t("save"), refused: t("refused") }}
        cancel={{ href: ofMap("/journey/evidence", journey), label: t("cancel") }}
      />
    </>
  );
}

function questions({ stages }: MapEvidence, on: Day): QuestionRow[] {
  const t = wordsOf("journey.evidencePage");
  const choice = (value: "quantitative" | "qualitative" | "first" | "third") => ({
    ...{ value, label: t(`answer.${value}`) },
  });
  const choose = { value: "", label: t("choose") };
  const sources = [choose, ...evidenceSources.map((value) => ({ value, label: t(`source.${value}`) }))];
  const places = [choose, { value: wholeMap, label: t("wholeMap") }, ...stageChoices(stages)];
  return [
    [{ kind: "text", name: "title", label: t("title"), required: true }],
    [{ kind: "area", name: "finding", label: t("findingLabel"), hint: t("findingHint"), required: true }],
    [
      { kind: "select", name: "source", label: t("sourceHead"), options: sources, required: true },
      { kind: "select", name: "stageId", label: t("stage"), options: places, required: true },
    ],
    [
      { kind: "select", name: "kind", label: t("kind"), options: [choice("quantitative"), choice("qualitative")] },
      { kind: "select", name: "party", label: t("party"), options: [choice("first"), choice("third")] },
    ],
    [{ kind: "date", name: "gatheredOn", label: t("gatheredOn"), initial: on, required: true }],
    [{ kind: "text", name: "url", label: t("url"), hint: t("urlHint") }],
  ];
}
