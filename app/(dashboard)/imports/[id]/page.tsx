import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { findUpload } from "@/app/_server/kept-uploads";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { isDifferent } from "@/lib/imports/control-totals";
import { type ImportRecordRead, readImport } from "@/lib/imports/queries/read-import";
import { importState } from "../import-state";
import { ImportSteps } from "../import-steps";
import { CommitForm } from "./commit-form";
import { ControlTable, Difference } from "./control-table";
import { ImportFigures } from "./import-figures";
import { ProblemTable } from "./problem-table";
import { UndoForm } from "./undo-form";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ upload?: string; refused?: string; undo?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports.report"))("title") };
}

/** What one import did or would do. Behind a check whose files still wait it is the wizard's third step. */
export default async function ImportPage({ params, searchParams }: Props) {
  const context = await requireContext();
  const report = await orNotFound(readImport(context, { id: (await params).id }));
  const asked = await searchParams;
  const upload = report.isWritten ? null : await findUpload(context.viewer, asked.upload);
  const isUndoing = report.mayWithdraw && asked.undo !== undefined;
  const t = await getTranslations("imports.report");
  const kind = (await getTranslations("imports.kind"))(report.kind);
  const state = importState(report);
  const differs = report.controlTotals !== null && isDifferent(report.controlTotals);
  const who = report.actor ?? (await getTranslations("imports"))("somebody");
  const { zone } = context.organisation;
  const at = momentText(report.createdAt, zone);
  return (
    <>
      {upload && <ImportSteps at={state === "checked" ? "check" : "import"} />}
      <PageHead
        finding={t(`finding.${state === "checked" && differs ? "differs" : state}`, {
          rows: report.rows,
          accepted: report.accepted,
          rejected: report.rejectedCount,
        })}
        sub={t("sub", { files: report.fileNames.join(", "), kind, who, at })}
        actions={<HeadActions report={report} isUndoing={isUndoing} />}
      />
      {report.withdrawnAt && <UndoneBy report={report} zone={zone} />}
      {isUndoing && <UndoForm report={report} />}
      <ImportFigures report={report} />
      {report.controlTotals && <ControlTable totals={report.controlTotals} />}
      {upload && differs && asked.refused !== undefined && <Difference totals={report.controlTotals} />}
      {upload && <CommitForm upload={upload} report={report} />}
      {report.rejected.length > 0 && (
        <Section
          id="rejected"
          title={t("rejected")}
          count={report.rejectedCount}
          note={shownNote(report.rejected.length, t)}
        >
          <ProblemTable caption={t("rejected")} problems={report.rejected} manyFiles={report.fileNames.length > 1} />
        </Section>
      )}
      {report.warnings.length > 0 && (
        <Section
          id="warnings"
          title={t("warnings")}
          count={report.warningCount}
          note={shownNote(report.warnings.length, t)}
        >
          <ProblemTable
            caption={t("warnings")}
            problems={report.warnings}
            manyFiles={report.fileNames.length > 1}
            upload={upload?.id}
          />
        </Section>
      )}
    </>
  );
}

async function UndoneBy({ report, zone }: { report: ImportRecordRead; zone: string }) {
  const t = await getTranslations("imports");
  const who = report.withdrawnBy ?? t("somebody");
  return (
    <Notice>{t("report.undoneBy", { who, at: report.withdrawnAt ? momentText(report.withdrawnAt, zone) : "" })}</Notice>
  );
}

async function HeadActions({ report, isUndoing }: { report: ImportRecordRead; isUndoing: boolean }) {
  const t = await getTranslations("imports");
  return (
    <>
      {report.rejectedCount > 0 && (
        <a className="button" href={`/imports/${report.id}/rejects`} download>
          {t("report.download")}
        </a>
      )}
      {report.mayWithdraw && !isUndoing && (
        <ButtonLink href={`/imports/${report.id}?undo`} prefetch={false}>
          {t("undo")}
        </ButtonLink>
      )}
      <ButtonLink href="/imports" tone="quiet" prefetch={false}>
        {t("report.all")}
      </ButtonLink>
    </>
  );
}

const shownAtMost = 200;
const shownNote = (count: number, t: Awaited<ReturnType<typeof getTranslations<"imports.report">>>) =>
  count > shownAtMost ? t("first", { count: shownAtMost }) : undefined;
