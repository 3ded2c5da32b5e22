"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { findUpload, forgetUpload, type KeptUpload, noteAnswers } from "@/app/_server/kept-uploads";
import { nameAlias } from "@/lib/imports/commands/name-alias";
import { runImport } from "@/lib/imports/commands/run-import";
import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import { differenceKey } from "@/lib/imports/control-totals";
import { missingKey } from "@/lib/imports/missing-columns";
import { Refusal, refuse } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { mappingOf } from "./new/mapping-answers";

/** Step 2 → 3: checks the files under the mapping chosen, writing nothing, and shows what it found. */
export async function checkImport(_previous: FormState, form: FormData): Promise<FormState> {
  const upload = await uploadOf(form);
  const check = async (context: Context) => {
    const kept = upload ?? gone();
    const answers = { mapping: mappingOf(kept.kind, form), control: controlOf(form, kept) };
    const report = await inFormWords(() => checked(context, { ...kept, ...answers }));
    await noteAnswers(kept, answers);
    return report;
  };
  const state = await submitFor(check, {}, { refresh: "/imports", answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/imports/${state.message}?upload=${upload?.id}`) : state;
}

/**
 * Step 3 → 4: writes what the check showed, all rows or those that are in order. Files that do not come to the control
 * totals are checked anew, so that what the page shows is compared with what was typed last.
 */
export async function commitImport(_previous: FormState, form: FormData): Promise<FormState> {
  const upload = await uploadOf(form);
  const onError = form.get("onError") === "skip" ? "skip" : "abort";
  const commit = async (context: Context) => {
    const kept = upload ?? gone();
    const again = form.get("again") === "on";
    const control = controlOf(form, kept);
    await noteAnswers(kept, { control });
    const ask = { ...askFor({ ...kept, control }), mode: "commit", onError, again };
    try {
      const report = await runImport(context, ask);
      if (report.isWritten) await forgetUpload(kept);
      return report.isWritten ? report.id : `${report.id}?upload=${kept.id}`;
    } catch (error) {
      if (!(error instanceof Refusal) || error.key !== differenceKey) throw error;
      return `${(await checked(context, { ...kept, control })).id}?upload=${kept.id}&refused`;
    }
  };
  const state = await submitFor(commit, {}, { refresh: "/imports", answer: (place) => place });
  return state.status === "saved" ? redirect(`/imports/${state.message}`) : state;
}

/** Takes an import back. */
export async function undoImport(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(withdrawImport, form, { refresh: "/imports" });
}

/** Notes that a name of the file is another spelling of one that is known, and checks the files again. */
export async function keepAlias(_previous: FormState, form: FormData): Promise<FormState> {
  const upload = await uploadOf(form);
  const { upload: _upload, ...alias } = fieldsOf(form);
  const note = async (context: Context) => {
    const kept = upload ?? gone();
    await nameAlias(context, alias);
    return checked(context, kept);
  };
  const state = await submitFor(note, {}, { refresh: "/imports", answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/imports/${state.message}?upload=${upload?.id}`) : state;
}

const checked = (context: Context, upload: KeptUpload) =>
  runImport(context, { ...askFor(upload), mode: "preview", again: true });

/** The engine names fields as a mapping does; whoever fills in the form knows them by their labels. */
async function inFormWords<Out>(run: () => Promise<Out>): Promise<Out> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.key !== missingKey) throw error;
    const label = await getTranslations("imports.field");
    const fields = String(error.values.fields).replace(/\w+/g, (name) => label(name as "kpi"));
    return refuse("invalid", "imports.columnsMissing", { count: Number(error.values.count), fields });
  }
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
