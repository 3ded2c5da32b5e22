import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { PageHead } from "@/app/_ui/page-head";
import { evidenceAbout } from "@/lib/budgets/evidence/schema";
import { listEvidenceFiles } from "@/lib/budgets/queries/evidence/evidence-files";
import { EvidenceForm } from "../../budgets/evidence/evidence-form";
import { backTo } from "../evidence-address";

const problems = ["evidence_empty", "evidence_too_large", "evidence_type", "evidence_full", "broken"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets.evidence"))("newFinding") };
}

type Props = { searchParams: Promise<{ kind?: string; id?: string; back?: string; problem?: string }> };

/** The form for one document by itself, with what was wrong with the one that was sent. */
export default async function NewEvidencePage({ searchParams }: Props) {
  const context = await requireContext();
  const { kind, id, back, problem } = await searchParams;
  const about = evidenceAbout.safeParse({ kind, id }).data ?? notFound();
  const { mayAttach } = await orNotFound(listEvidenceFiles(context, about));
  if (!mayAttach) notFound();
  const t = await getTranslations("budgets.evidence");
  const wrong = problems.find((one) => one === problem);
  return (
    <>
      <PageHead
        finding={t("newFinding")}
        sub={t("note")}
        actions={
          <ButtonLink href={backTo(about, back)} prefetch={false}>
            {t("back")}
          </ButtonLink>
        }
      />
      {wrong && <ErrorSummary title={t(`problem.${wrong}`)} advice={t("advice")} />}
      <EvidenceForm about={about} back={back} />
    </>
  );
}
