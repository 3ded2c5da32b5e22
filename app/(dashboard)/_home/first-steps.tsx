import { wordsOf } from "@/app/_marks/words";
import { EmptyState } from "@/app/_ui/empty-state";
import { SoftLink } from "@/app/_ui/soft-link";
import type { FirstSteps as Steps } from "@/lib/homes/queries/home-rows";

/** As many shared KPIs as two chiefs can begin with. */
const enoughKpis = 5;

/** The home before there is anything to look at: the three steps to a first sync, with what is done of them. */
export function FirstSteps({ steps: { sharedKpis, streams, sides } }: { readonly steps: Steps }) {
  const t = wordsOf("home.first");
  const link = (href: string, label: string) => (
    <SoftLink className="text-link" href={href}>
      {label}
    </SoftLink>
  );
  return (
    <EmptyState
      title={t("title")}
      reason={t("reason")}
      doneLabel={t("done")}
      steps={[
        {
          label: link("/kpis/new", t("kpis")),
          done: sharedKpis >= enoughKpis,
          note: t("kpisNote", { count: sharedKpis }),
        },
        { label: link("/streams", t("stream")), done: streams > 0, note: t("streamNote") },
        { label: link("/admin#people", t("invite")), done: sides === 2, note: t("inviteNote") },
      ]}
      action={<p className="side-note">{t("demo")}</p>}
    />
  );
}
