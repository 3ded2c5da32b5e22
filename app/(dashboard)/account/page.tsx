import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { titled } from "@/app/_server/title";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { ThemeSwitch } from "@/app/_ui/theme-switch";
import { type Theme, themes } from "@/app/_ui/themes";
import { listSessions } from "@/lib/people/queries/people";
import { browserName } from "./browser-name";
import { CalendarSection } from "./calendar-section";
import { ChangePassword } from "./change-password";
import { EndSession } from "./end-session";
import { LettersSection } from "./letters-section";
import { SingleKeysSwitch } from "./single-keys-switch";

export const generateMetadata = titled("account");

export default async function AccountPage() {
  const context = await requireContext();
  const t = await getTranslations("account");
  const sessions = await listSessions(context, {});
  const kept = await cookies();
  const cookie = kept.get("theme")?.value;
  const theme: Theme = themes.find((one) => one === cookie) ?? "system";
  const when = (at: Date) => momentText(at, context.organisation.zone);
  const browserOf = (userAgent: string) => {
    const { browser, system } = browserName(userAgent);
    return browser && system
      ? t("onSystem", { browser, system })
      : (browser ?? system ?? (userAgent || t("unknownBrowser")));
  };
  return (
    <>
      <PageHead finding={context.viewer.name} sub={context.viewer.email} />
      <Section id="look" title={t("look")}>
        <div className="section-body">
          <ThemeSwitch
            value={theme}
            legend={t("look")}
            labels={{ light: t("light"), dark: t("dark"), system: t("system") }}
          />
        </div>
      </Section>
      <Section id="keys" title={t("keys")}>
        <div className="section-body">
          <SingleKeysSwitch
            on={kept.get("shortcuts")?.value !== "off"}
            label={t("singleKeys")}
            hint={t("singleKeysHint")}
          />
        </div>
      </Section>
      <LettersSection context={context} />
      <CalendarSection context={context} />
      <Section id="password" title={t("password")} note={t("passwordNote")}>
        <div className="section-body">
          <ChangePassword
            words={t.raw("change") as Record<"current" | "next" | "nextHint" | "submit" | "saved", string>}
          />
        </div>
      </Section>
      <Section id="sessions" title={t("sessions")} count={sessions.length} note={t("sessionsNote")}>
        <DataTable caption={t("sessions")} fitsPhone>
          <thead>
            <tr>
              <Th>{t("browser")}</Th>
              <Th wideOnly>{t("since")}</Th>
              <Th>{t("seen")}</Th>
              <Th>{t("end")}</Th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.id}>
                <Td title={session.userAgent ?? undefined}>{browserOf(session.userAgent ?? "")}</Td>
                <Td wideOnly>{when(session.createdAt)}</Td>
                <Td wrap>{session.isThisOne ? t("thisOne") : when(session.lastSeenAt)}</Td>
                <Td>{session.isThisOne ? t("signOutInstead") : <EndSession id={session.id} label={t("end")} />}</Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Section>
    </>
  );
}
