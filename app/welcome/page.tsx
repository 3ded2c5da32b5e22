import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { titled } from "@/app/_server/title";
import { BrandMark } from "@/app/_ui/frame/brand-mark";
import { theOrganisationHere } from "../_server/organisation";
import { FirstRunForm } from "./first-run-form";

export const generateMetadata = titled("welcome");

/** The first page of an empty installation. Once the organisation is named it is never seen again. */
export default async function WelcomePage() {
  if (await theOrganisationHere()) redirect("/sign-in");
  const t = await getTranslations("welcome");
  return (
    <div className="sign-in">
      <main>
        <p className="brand">
          <BrandMark />
          <span>Throughline</span>
        </p>
        <h1>{t("title")}</h1>
        <p>{t("reason")}</p>
        <FirstRunForm words={t.raw("form") as Record<string, string>} />
      </main>
      <footer>{t("line")}</footer>
    </div>
  );
}
