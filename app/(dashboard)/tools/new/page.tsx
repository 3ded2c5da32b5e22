import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { mayAtAll } from "@/lib/access/policy";
import { register } from "../actions";
import type { SearchParams } from "../tool-address";
import { toolQuestions } from "../tool-questions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tools"))("register") };
}

/** A new tool, begun with what a payment says where the address names one. */
export default async function NewToolPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "tool.register")) notFound();
  const t = await getTranslations("tools.form");
  const params = await searchParams;
  const [supplier, ownerFunctionId, lineId] = ["supplier", "owner", "line"].map((name) => [params[name]].flat()[0]);
  return (
    <>
      <PageHead finding={t("newTitle")} sub={t("newSub")} />
      <EntryForm
        action={register}
        rows={await toolQuestions(context, { supplier, ownerFunctionId, lineId })}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: "/tools", label: t("cancel") }}
      />
    </>
  );
}
