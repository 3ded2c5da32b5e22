import Link from "next/link";
import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { SectionHead } from "@/app/_ui/section";
import type { KpiDetail, TabProps } from "../kpi-detail";

/** What the KPI is tied to, in both directions of the thread. */
export function LinksTab({ kpi }: TabProps) {
  const t = wordsOf("kpis.links");
  const toKpi = ({ id, key, name }: KpiDetail["drivers"][number]) => ({ id, name, href: `/kpis/${key}` });
  const groups = [
    { of: "drivers", rows: kpi.drivers.map(toKpi) },
    { of: "drives", rows: kpi.drives.map(toKpi) },
    { of: "stages", rows: kpi.stages.map(({ id, name }) => ({ id, name, href: `/journey/${id}` })) },
    { of: "initiatives", rows: kpi.initiatives.map(({ id, name }) => ({ id, name, href: `/initiatives/${id}` })) },
  ] as const;
  return (
    <div className="kpi-tab">
      {groups.map(({ of, rows }) => (
        <section key={of} className="section">
          <SectionHead title={t(of)} count={rows.length} level={3} />
          {rows.length === 0 && <p className="hint">{t("none")}</p>}
          <ul className="link-rows">
            {rows.map(({ id, name, href }) => (
              <li key={id}>
                <Link href={href} prefetch={false}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="form-actions section">
        <ButtonLink href={`/thread?from=kpi:${kpi.line.key}`} prefetch={false}>
          {t("thread")}
        </ButtonLink>
      </p>
    </div>
  );
}
