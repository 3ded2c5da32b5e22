import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { DownloadLink } from "@/app/_ui/download-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { Select } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { amountWithSymbol } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { type Day, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions } from "@/lib/people/queries/people";
import { listTools, type ToolRegister } from "@/lib/tools/queries/list-tools";
import { toolShows } from "@/lib/tools/schema";
import { renewalOf, yearlyCosts } from "@/lib/tools/tool";
import { MoneyRooms } from "../budgets/money-rooms";
import { StageGrid } from "./stage-grid";
import { Suggestions } from "./suggestions";
import { exportHref, type SearchParams, type ToolView, toolsAsked, toolView } from "./tool-address";
import { ToolTable } from "./tool-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tools"))("title") };
}

export default async function ToolsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const t = await getTranslations("tools");
  const view = toolView(await searchParams);
  const register = await orNotFound(listTools(context, toolsAsked(view)));
  const on = today(context.now, context.organisation.zone);
  const isNarrowed = view.owner !== "" || view.show !== "in_use";
  return (
    <>
      <PageHead {...(await headOf(context, on))} actions={register.mayRegister && <Register words={t("register")} />} />
      <MoneyRooms current="/tools" />
      <Filters context={context} view={view} />
      {register.tools.length > 0 ? (
        <Section id="tools" title={t(`table.${view.show}`)} count={register.tools.length}>
          <ToolTable caption={t(`table.${view.show}`)} tools={register.tools} on={on} />
        </Section>
      ) : (
        <EmptyState
          title={t(isNarrowed ? "noneMatch.title" : "none.title")}
          reason={t(isNarrowed ? "noneMatch.reason" : "none.reason")}
        />
      )}
      <RestrictedLeftOut context={context} />
      {register.tools.length > 0 && <DownloadLink href={exportHref(view)}>{t("export")}</DownloadLink>}
      <StageGrid stages={register.stages} />
      <Suggestions context={context} mayRegister={register.mayRegister} />
    </>
  );
}

/** How many tools are in use, what they cost and which renew soon: of all of them, whatever is shown below. */
async function headOf(context: Context, on: Day): Promise<{ finding: string; sub: string }> {
  const t = await getTranslations("tools");
  const { tools }: ToolRegister = await orNotFound(listTools(context, {}));
  const { costs, unpriced } = yearlyCosts(tools);
  const cost = costs.map(({ currency, minor }) => amountWithSymbol(minor, currency)).join(", ");
  const soon = tools.filter(({ renewsOn }) => renewalOf(renewsOn, on)?.standing === "soon").length;
  const unknown = tools.filter(({ isKnownToIt }) => !isKnownToIt);
  const outside = yearlyCosts(unknown)
    .costs.map(({ currency, minor }) => amountWithSymbol(minor, currency))
    .join(", ");
  return {
    finding: t("finding", { count: tools.length, unknown: unknown.length }),
    sub: t("sub", { cost: cost || "none", outside: outside || "none", unpriced: cost ? unpriced : 0, soon }),
  };
}

const Register = ({ words }: { words: string }) => (
  <ButtonLink href="/tools/new" tone="primary" prefetch={false}>
    {words}
  </ButtonLink>
);

async function Filters({ context, view }: { context: Context; view: ToolView }) {
  const t = await getTranslations("tools");
  const functions = (await listFunctions(context, {})).map(({ id, name }) => ({ value: id, label: name }));
  const isNarrowed = view.owner !== "" || view.show !== "in_use";
  return (
    <FilterBar
      key={`${view.show} ${view.owner}`}
      label={t("filter.label")}
      action="/tools"
      apply={t("filter.apply")}
      reset={isNarrowed ? { href: "/tools", label: t("filter.reset") } : null}
    >
      <Select
        id="show"
        name="show"
        label={t("filter.show")}
        options={toolShows.map((show) => ({ value: show, label: t(`show.${show}`) }))}
        defaultValue={view.show}
      />
      <Select
        id="owner"
        name="owner"
        label={t("filter.owner")}
        options={[{ value: "", label: t("filter.anybody") }, ...functions]}
        defaultValue={view.owner}
      />
    </FilterBar>
  );
}
