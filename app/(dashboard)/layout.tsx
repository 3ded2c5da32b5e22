import type { ReactNode } from "react";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { Button } from "@/app/_ui/button";
import { AppFrame } from "@/app/_ui/frame/app-frame";
import { SearchBox } from "@/app/_ui/frame/search-box";
import { Menu } from "@/app/_ui/menu";
import { SoftLink } from "@/app/_ui/soft-link";
import { type Capability, mayAtAll } from "@/lib/access/policy";
import { readRunningSync } from "@/lib/syncs/queries/read-running-sync";
import { signOut } from "./actions";
import { DemoBanner } from "./demo-banner";
import { RunningSync } from "./running-sync";
import { SeeAsBanner } from "./see-as-banner";
import { WeekLink } from "./week-link";

const rooms = [
  "home",
  "sync",
  "kpis",
  "journey",
  "streams",
  "initiatives",
  "budgets",
  "thread",
  "imports",
  "admin",
] as const;
/** What is looked up or updated away from a desk; the rest is behind "more" on a phone. */
const atThumb: readonly string[] = ["home", "sync", "kpis", "initiatives"];
const addressOf = { home: "/" } as Record<(typeof rooms)[number], string | undefined>;
/** What stands in a room under an address of its own. */
const alsoOf: Partial<Record<(typeof rooms)[number], readonly string[]>> = {
  budgets: ["/tools"],
};
/** What there is to do in a room; one in which somebody can do none of it is not offered to them. */
const opens: Partial<Record<(typeof rooms)[number], readonly Capability[]>> = {
  imports: ["import.run", "import.withdraw"],
  admin: ["person.administer", "token.read", "audit.read"],
};

/** The frame around every page of somebody who is signed in. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const context = await requireContext();
  const { viewer, organisation } = context;
  const running = mayAtAll(viewer, "sync.read") ? await readRunningSync(context, {}) : null;
  const t = wordsOf("frame");
  const nav = rooms
    .filter((room) => opens[room]?.some((capability) => mayAtAll(viewer, capability)) ?? true)
    .map((room) => ({ href: addressOf[room] ?? `/${room}`, label: t(`nav.${room}`), icon: room, also: alsoOf[room] }));

  return (
    <AppFrame
      brand={{ name: "Throughline", href: "/" }}
      nav={nav}
      tabs={nav.filter(({ icon }) => atThumb.includes(icon))}
      labels={{ nav: t("main"), more: t("more"), skip: t("skip") }}
      week={organisation.isDemo && <DemoBanner mayRemove={mayAtAll(viewer, "organisation.remove_demo")} />}
      tools={
        <>
          <RunningSync
            source="/sync/running"
            first={running}
            words={{ running: t("running"), join: t("join"), joinShort: t("joinShort") }}
          />
          <SearchBox action="/search" label={t("search")} placeholder={t("search")} />
          <WeekLink context={context} />
          <Menu look="bar-link" trigger={viewer.name}>
            <SoftLink href="/notes">{t("notes")}</SoftLink>
            <SoftLink href="/account">{t("account")}</SoftLink>
            {mayAtAll(viewer, "role.see_as") && <SoftLink href="/account/see-as">{t("seeAs")}</SoftLink>}
            <form action={signOut}>
              <Button type="submit" tone="quiet">
                {t("signOut")}
              </Button>
            </form>
          </Menu>
        </>
      }
      banner={viewer.seesAs && <SeeAsBanner seesAs={viewer.seesAs} />}
      foot={[organisation.name, t("zone", { zone: organisation.zone.split("/").at(-1)?.replaceAll("_", " ") ?? "" })]}
    >
      {children}
    </AppFrame>
  );
}
