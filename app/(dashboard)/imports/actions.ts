"use server";

import { redirect } from "next/navigation";
import { requireContext } from "@/app/_server/context";
import { type FormState, submit, submitFor } from "@/app/_server/form";
import { findUpload, forgetUpload, type KeptUpload, noteAnswers } from "@/app/_server/kept-uploads";
import { nameAlias } from "@/lib/imports/commands/name-alias";
import { runImport } from "@/lib/imports/commands/run-import";
import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import { refuse } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { mappingOf } from "./new/mapping-answers";

/** Step 2 → 3: checks the files under the mapping chosen, writing nothing, and shows what it found. */
export async function checkImport(_previous: FormState, form: FormData): Promise<FormState> {
  const upload = await uploadOf(form);
  const check = async (context: Context) => {
    const kept = upload ?? gone();
    const answers = { mapping: mappingOf(kept.kind, form), control: controlOf(form, kept) };
    const report = await runImport(context, { ...askFor({ ...kept, ...answers }), mode: "preview", again: true });
    await noteAnswers(kept, answers);
    return report;
  };
  const state = await submitFor(check, {}, { refresh: "/imports", answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/imports/${state.message}?upload=${upload?.id}`) : state;
}

/** Step 3 → 4: writes what the check showed, all rows or those that are in order. */
export async function commitImport(_previous: FormState, form: FormData): Promise<FormState> {
  const upload = await uploadOf(form);
  const onError = form.get("onError") === "skip" ? "skip" : "abort";
  const commit = async (context: Context) => {
    const kept = upload ?? gone();
    const again = form.get("again") === "on";
    const control = controlOf(form, kept);
    await noteAnswers(kept, { control });
    const report = await runImport(context, {
      ...askFor({ ...kept, control }),
      mode: "commit",
      onError,
      again,
    });
    if (report.isWritten) await forgetUpload(kept);
    return report;
  };
  const state = await submitFor(
    commit,
    {},
    { refresh: "/imports", answer: ({ id, isWritten }) => (isWritten ? id : `${id}?upload=${upload?.id}`) },
  );
  return state.status === "saved" ? redirect(`/imports/${state.message}`) : state;
}

/** Takes an import back. */
export async function undoImport(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(withdrawImport, form, { refresh: "/imports" });
}

/** Notes that a name of the file is another spelling of one that is known. */
export async function keepAlias(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(nameAlias, form, { refresh: "/imports" });
}

async function uploadOf(form: FormData): Promise<KeptUpload | null> {
  const { viewer } = await requireContext();
  return findUpload(viewer, String(form.get("upload")));
}

const askFor = ({ kind, files, mapping, control }: KeptUpload) => ({
  ...{ kind, control, files: [...files] },
  mapping: mapping ?? "auto",
});

/** What was typed now, else what was typed before: not every form asks. */
function controlOf(form: FormData, { control }: KeptUpload): KeptUpload["control"] {
  const typed = (name: string, before: string) => (form.has(name) ? String(form.get(name)) : before);
  return { rows: typed("controlRows", control.rows), sums: typed("controlSums", control.sums) };
}

const gone = (): never => refuse("not_found", "imports.gone");
