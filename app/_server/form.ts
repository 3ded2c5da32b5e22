import "server-only";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_ui/form-state";
import { type MessageReason, Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { requireContext, systemContext } from "./context";
import { fieldNames } from "./field-names";
import { withPlainAmounts } from "./typed-amounts";
import { isUnreachable } from "./unreachable";

export type { FormState };

type Run<Out> = (context: Context, raw: unknown) => Promise<Out>;
/** `refresh` is left out where the page learns of the change by itself. */
type After<Out> = { refresh?: string; answer?: (out: Out) => string };

/** Runs a command for a form. Refusals become form state; bugs reach error.tsx. */
export async function submit<Out>(run: Run<Out>, form: FormData, after: After<Out>): Promise<FormState> {
  return submitFor(run, fieldsOf(form), after);
}

/**
 * The same for a form whose fields need gathering first, such as several ticks under one name. An action is a public
 * address: who sends something else than fields to it sent none.
 */
export async function submitFor<Out>(run: Run<Out>, raw: unknown, { refresh, answer }: After<Out>): Promise<FormState> {
  const fields = typeof raw === "object" && raw !== null && !isDeeper(raw, mostLevels) ? raw : {};
  const state = await storing(fields, async () => attempt(run, await requireContext(), fields, answer));
  if (state.status === "saved" && refresh) revalidatePath(refresh);
  return state;
}

/** No form of ours nests its fields deeper; one that does would only make us run out of stack. */
const mostLevels = 8;

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

/** The same for the one form nobody can be signed in for: the first run. */
export async function submitAsSystem<Out>(run: Run<Out>, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  return storing(fields, () => attempt(run, systemContext(), fields));
}

/**
 * A database that is away for a moment is no bug: what was typed stays, and the person is told that it may not be
 * stored. The fault is in the log all the same.
 */
async function storing(raw: object, work: () => Promise<FormState>): Promise<FormState> {
  try {
    return await work();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    console.error(JSON.stringify({ level: "error", at: "form", error: `${(error as Error).stack}` }));
    const t = await getTranslations("refusal");
    return { status: "refused", message: t("unreachable"), fields: {}, kept: typedIn(raw), mayRepeat: true };
  }
}

async function attempt<Out>(
  run: Run<Out>,
  context: Context,
  raw: object,
  answer?: (out: Out) => string,
): Promise<FormState> {
  try {
    const out = await run(context, withPlainAmounts(raw));
    return answer ? { status: "saved", message: answer(out) } : { status: "saved" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    noteForbidden(error, context);
    return { status: "refused", ...(await inWords(error)), kept: typedIn(raw) };
  }
}

/** A refused authorisation is no audit fact, but whoever watches the log should see it. */
function noteForbidden({ code, key }: Refusal, { viewer, requestId }: Context): void {
  if (code === "forbidden") console.warn(JSON.stringify({ level: "warn", forbidden: key, by: viewer.id, requestId }));
}

/** What was typed, given back to the form; a password is typed again. */
function typedIn(raw: object): Record<string, string> {
  const texts = Object.entries(raw).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(texts.filter(([name]) => name !== "password"));
}

/** The fields a person filled in, without the framework's own; none where something else than a form was sent. */
export function fieldsOf(form: FormData): Record<string, string> {
  if (!(form instanceof FormData)) return {};
  const pairs = [...form].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && !pair[0].startsWith("$"),
  );
  return Object.fromEntries(pairs);
}

/** A refusal in the reader's language; fields at fault are named as the screen names them, never by their codes. */
export async function inWords(refusal: Refusal): Promise<{ message: string; fields: Record<string, string> }> {
  const t = await getTranslations();
  const say = ({ key, values }: MessageReason) => t(key as never, values as never);
  const fields = Object.entries(refusal.fields ?? {}).map(([name, reason]) => [name, say(reason)]);
  const named = refusal.key === "refusal.input" && fieldNames(Object.keys(refusal.fields ?? {}));
  const message = named === false ? say(refusal) : named ? t("refusal.input", { fields: named }) : t("refusal.marked");
  return { message, fields: Object.fromEntries(fields) };
}
