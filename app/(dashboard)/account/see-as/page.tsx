import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { PageHead } from "@/app/_ui/page-head";
import { SoftLink } from "@/app/_ui/soft-link";
import { roles, sides } from "@/db/vocabulary/people";
import { mayAtAll } from "@/lib/access/policy";
import { listStreams } from "@/lib/streams/queries";
import { seenAsText } from "../../see-as-banner";
import { ChooseRole } from "./choose-role";

export const generateMetadata = titled("seeAs");

/** Where somebody who answers for others chooses the role to look through. */
export default async function SeeAsPage() {
  const context = await requireContext();
  const t = await getTranslations("seeAs");
  const role = await getTranslations("admin.role");
  const { viewer } = context;
  if (viewer.seesAs) return <PageHead finding={seenAsText(viewer.seesAs)} sub={t("endFirst")} />;
  if (!mayAtAll(viewer, "role.see_as")) return <PageHead finding={t("title")} sub={t("notYours")} />;
  const streams = await listStreams(context, {});
  return (
    <>
      <PageHead finding={t("title")} sub={t("sub")} />
      <ChooseRole
        roles={roles.map((value) => ({ value, label: role(value) }))}
        sides={sides.map((value) => ({ value, label: t(`side.${value}`) }))}
        streams={[{ value: "", label: t("noStream") }, ...streams.map(({ id, name }) => ({ value: id, label: name }))]}
        words={t.raw("choose") as Record<"role" | "side" | "stream" | "streamHint" | "submit", string>}
      />
      <p className="side-note">
        {t("matrix")} <SoftLink href="/account">{t("toAccount")}</SoftLink>
      </p>
    </>
  );
}
