import { wordsOf } from "@/app/_marks/words";
import { figure } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { articles, type Benchmark, benchmarksFor } from "@/lib/kpis/definition/benchmarks";

/** Published figures for KPIs made from this template, each with its source; nothing where there are none. */
export function Benchmarks({ template }: { readonly template: string | null }) {
  const t = wordsOf("kpis.benchmarks");
  const found = benchmarksFor(template);
  if (found.length === 0) return null;
  return (
    <Section id="benchmarks" title={t("title")} count={found.length}>
      <dl className="fact-list">
        {found.map((benchmark) => (
          <Row key={benchmark.key} benchmark={benchmark} />
        ))}
      </dl>
      <p className="hint">{t("note")}</p>
    </Section>
  );
}

function Row({ benchmark: { key, figure: quoted, unit, isAtLeast, article } }: { readonly benchmark: Benchmark }) {
  const t = wordsOf("kpis.benchmarks");
  const { title, year } = articles[article];
  const said = { isAtLeast: String(isAtLeast), figure: `${quoted} ${figure(quoted, unit).unit}` };
  return (
    <div>
      <dt>{t(key)}</dt>
      <dd>
        <b className="font-strong">{t("figure", said)}</b>
        <br />
        <span className="text-ink-2">{t("source", { title, year: year ? String(year) : t("noYear") })}</span>
      </dd>
    </div>
  );
}
