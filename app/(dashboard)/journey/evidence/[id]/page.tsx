import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { listEvidence } from "@/lib/journeys/queries/evidence";
import type { SearchParams } from "../../address";
import { askedMap } from "../../asked-map";
import { ofMap } from "../../room-links";
import { takeBackEvidence } from "../actions";
import { kindOf } from "../evidence-table";

export const generateMetadata = titled("takeEvidenceBack");

type PageProps = { readonly params: Promise<{ id: string }>; readonly searchParams: Promise<SearchParams> };

/** Asks why a piece is taken back; it stays to be read with that reason. */
export default async function TakeEvidenceBackPage({ params, searchParams }: PageProps) {
  const context = await requireContext();
  const journey = askedMap(await searchParams);
  const { id } = await params;
  const { pieces, mayEdit } = await orNotFound(listEvidence(context, { key: journey }));
  const piece = pieces.find((one) => one.id === id);
  if (!piece || !mayEdit) notFound();
  const t = wordsOf("journey.evidencePage");
  return (
    <>
      <PageHead
        finding={t("takeBackFinding", { title: piece.title })}
        sub={`${t(`source.${piece.source}`)} · ${kindOf(piece)} · ${piece.finding}`}
      />
      <EntryForm
        action={takeBackEvidence}
        rows={[[{ kind: "text", name: "reason", label: t("reason"), hint: t("reasonHint"), required: true }]]}
        hidden={{ evidenceId: piece.id, journey }}
        words={{ submit: t("takeBack"), refused: t("refused") }}
        cancel={{ href: ofMap("/journey/evidence", journey), label: t("cancel") }}
      />
    </>
  );
}
