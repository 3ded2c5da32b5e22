import "server-only";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { type MessageReason, Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { requireContext } from "./context";

/** What a form shows after it was sent: nothing yet, saved, or refused in words, with what was typed kept. */
export type FormState =
  | { readonly status: "idle" }
  | { readonly status: "saved"; readonly message?: string }
  | {
      readonly status: "refused";
      readonly message: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly kept: Readonly<Record<string, string>>;
    };

/** Runs a command for a form. Refusals become form state; bugs reach error.tsx. */
export async function submit(
  run: (context: Context, raw: unknown) => Promise<unknown>,
  form: FormData,
  { refresh }: { refresh: string },
): Promise<FormState> {
  const raw = fieldsOf(form);
  try {
    await run(await requireContext(), raw);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: "refused", ...(await inWords(error)), kept: raw };
  }
  revalidatePath(refresh);
  return { status: "saved" };
}

/** The fields a person filled in, without the framework's own. */
export function fieldsOf(form: FormData): Record<string, string> {
  const pairs = [...form].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && !pair[0].startsWith("$"),
  );
  return Object.fromEntries(pairs);
}

/** A refusal in the reader's language. */
export async function inWords(refusal: Refusal): Promise<{ message: string; fields: Record<string, string> }> {
  const t = await getTranslations();
  const say = ({ key, values }: MessageReason) => t(key as never, values as never);
  const fields = Object.entries(refusal.fields ?? {}).map(([name, reason]) => [name, say(reason)]);
  return { message: say(refusal), fields: Object.fromEntries(fields) };
}
