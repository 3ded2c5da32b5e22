import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { PageHead } from "@/app/_ui/page-head";
import { mayAtAll } from "@/lib/access/policy";
import { RemoveDemo } from "./remove-demo";

export const generateMetadata = titled("removeTheDemo");

export default async function RemoveDemoPage() {
  const { viewer, organisation } = await requireContext();
  if (!organisation.isDemo || !mayAtAll(viewer, "organisation.remove_demo")) notFound();
  const t = await getTranslations("demo");
  return (
    <>
      <PageHead finding={t("question", { organisation: organisation.name })} sub={t("consequence")} />
      <RemoveDemo label={t("removeNow")} keep={t("keep")} />
    </>
  );
}
