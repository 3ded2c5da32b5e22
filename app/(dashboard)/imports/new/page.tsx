import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { inWords } from "@/app/_server/form";
import { findUpload } from "@/app/_server/kept-uploads";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { Field, Select } from "@/app/_ui/field";
import { PageHead } from "@/app/_ui/page-head";
import { importKinds } from "@/db/vocabulary/imports";
import { mayAtAll } from "@/lib/access/policy";
import { proposeMapping } from "@/lib/imports/queries/propose-mapping";
import { Refusal } from "@/lib/kernel/errors";
import { ImportSteps } from "../import-steps";
import { KindColumns } from "./kind-columns";
import { MappingForm } from "./mapping-form";

type Props = { searchParams: Promise<{ upload?: string; problem?: string }> };

const problems = [
  "malformed_form",
  "files_too_large",
  "too_many_files",
  "no_file",
  "unknown_file_part",
  "no_kind",
  "gone",
];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports.new"))("title") };
}

/** The wizard's first two steps: which files of which kind, then which column is what. */
export default async function NewImportPage({ searchParams }: Props) {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "import.run")) notFound();
  const { upload: id, problem } = await searchParams;
  const upload = await findUpload(context.viewer, id);
  if (!upload) return <FileStep problem={id ? "gone" : problems.find((one) => one === problem)} />;
  const t = await getTranslations("imports");
  try {
    const proposed = await proposeMapping(context, { kind: upload.kind, files: [...upload.files] });
    const names = upload.files.map(({ name }) => name).join(", ");
    return (
      <>
        <ImportSteps at="columns" />
        <PageHead
          finding={t("columns.finding", { count: upload.files.length, names })}
          sub={t(proposed.isRemembered ? "columns.remembered" : "columns.guessed", { kind: t(`kind.${upload.kind}`) })}
        />
        <MappingForm upload={upload} proposed={proposed} />
      </>
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message } = await inWords(error);
    return <FileStep problem="unreadable" detail={message} />;
  }
}

async function FileStep({ problem, detail }: { problem?: string | undefined; detail?: string }) {
  const t = await getTranslations("imports.new");
  return (
    <>
      <ImportSteps at="file" />
      <PageHead finding={t("finding")} sub={t("sub")} />
      {problem && <ErrorSummary title={detail ?? t(`problem.${problem as "gone"}`)} advice={t("advice")} />}
      <form className="form" action="/imports/upload" method="post" encType="multipart/form-data">
        <Select
          id="kind"
          name="kind"
          label={t("kind")}
          hint={t("kindHint")}
          options={
            await Promise.all(
              importKinds.map(async (kind) => ({ value: kind, label: (await getTranslations("imports.kind"))(kind) })),
            )
          }
        />
        <Field id="file" label={t("files")} hint={t("filesHint")}>
          <input
            id="file"
            className="input"
            type="file"
            name="file"
            multiple
            required
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            aria-describedby="file-hint"
          />
        </Field>
        <div className="form-actions">
          <Button type="submit" tone="primary">
            {t("submit")}
          </Button>
        </div>
      </form>
      <KindColumns />
    </>
  );
}
