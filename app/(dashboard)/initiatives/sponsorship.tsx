import { drawnOnce } from "@/app/_marks/drawn-once";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText } from "@/app/_ui/format";
import { summariseSponsorship } from "@/lib/initiatives/queries/summarise-sponsorship";
import { type SponsoredLine, shareOf, sponsorshipBenchmarks } from "@/lib/initiatives/sponsorship";
import type { Context } from "@/lib/kernel/operation";
import { articles } from "@/lib/kpis/definition/benchmarks";

const steps = ["approved", "funded", "met"] as const;

type FoldProps = { readonly found: Awaited<ReturnType<typeof summariseSponsorship>> };

/** Joint work beside what one side does alone: how far each came, in a fold at the end of the list. */
export async function Sponsorship({ context }: { readonly context: Context }) {
  const found = await summariseSponsorship(context, {});
  return found.all === 0 ? null : drawnOnce(found, "sponsorship", () => <Fold found={found} />);
}

function Fold({ found: { lines, all, chosenTogether } }: FoldProps) {
  const t = wordsOf("initiatives.sponsorship");
  return (
    <details className="table-twin sponsorship" id="sponsorship">
      <summary>{t("title")}</summary>
      <DataTable caption={t("caption", { count: countText(all) })} showCaption fitsPhone>
        <thead>
          <tr>
            <Th>{t("by")}</Th>
            {(["proposed", ...steps] as const).map((step) => (
              <Th num key={step}>
                {t(step)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <SponsoredRow key={line.sponsorship} line={line} />
          ))}
        </tbody>
      </DataTable>
      <p className="hint">{t("together", { count: chosenTogether, all, share: shareText(chosenTogether, all) })}</p>
      <p className="hint">{t("means")}</p>
      <Benchmarks />
    </details>
  );
}

function SponsoredRow({ line }: { readonly line: SponsoredLine }) {
  return (
    <tr>
      <Th scope="row">{wordsOf("initiatives.sponsorship.of")(line.sponsorship)}</Th>
      <Td num>{countText(line.proposed)}</Td>
      {steps.map((step) => (
        <Td num key={step}>
          {countText(line[step])}
          <small className="sponsorship-share">{shareText(line[step], line.proposed)}</small>
        </Td>
      ))}
    </tr>
  );
}

/** A share in whole percent, or a word where there are too few to speak of one. */
function shareText(part: number, whole: number): string {
  const share = shareOf(part, whole);
  const t = wordsOf("initiatives.sponsorship");
  return share === null ? t("tooFew") : t("share", { percent: share });
}

/** What was published about other companies, with its source; in no sum here. */
function Benchmarks() {
  const t = wordsOf("initiatives.sponsorship.benchmark");
  const { title, year } = articles.odd_couple;
  return (
    <section aria-label={t("title")} className="sponsorship-benchmarks">
      <p className="font-strong">{t("title")}</p>
      <ul>
        {sponsorshipBenchmarks.map(({ name, percent }) => (
          <li key={name}>{t(name, { percent })}</li>
        ))}
      </ul>
      <p className="hint">{t("source", { title, year: String(year) })}</p>
    </section>
  );
}
