import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Select } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { readDriverTree } from "@/lib/kpis/queries/driver-tree";
import type { SearchParams } from "../list-address";
import { TreeDrawing } from "./tree-drawing";
import { TreeList } from "./tree-list";
import { type DriverTree, partName, type TreeView, treeView } from "./tree-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.tree"))("title") };
}

export default async function DriverTreePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const view = treeView(await searchParams);
  const t = await getTranslations("kpis.tree");
  const { kpi, region, persona } = view;
  const tree = await orNotFound(readDriverTree(context, { ...(kpi ? { kpi } : {}), region, persona }));
  return (
    <>
      <PageHead
        finding={await finding(tree)}
        sub={partName(view) ? t("subPart", { part: partName(view) }) : t("sub")}
        actions={
          <ButtonLink href="/kpis" tone="quiet" prefetch={false}>
            {t("all")}
          </ButtonLink>
        }
      />
      <Filters tree={tree} view={view} />
      {tree.links.length === 0 ? (
        <EmptyState title={t("empty.title")} reason={t("empty.reason")} />
      ) : (
        <>
          <TreeDrawing tree={tree} view={view} />
          <Section id="list" title={t("list")} count={tree.nodes.length} note={t("loose", { count: tree.loose })}>
            <TreeList tree={tree} view={view} />
          </Section>
        </>
      )}
    </>
  );
}

async function finding({ nodes, links, focus }: DriverTree): Promise<string> {
  const t = await getTranslations("kpis.tree");
  const centre = nodes.find(({ line }) => line.id === focus);
  if (centre) {
    const inputs = links.filter(({ to }) => to === focus).length;
    const outputs = links.filter(({ from }) => from === focus).length;
    return t("findingOne", { name: centre.line.called, inputs, outputs });
  }
  const moved = nodes.filter(({ line: { change } }) => change === "better" || change === "worse").length;
  return t("finding", { moved, count: nodes.length });
}

/** Which KPI the tree stands around, and which part of the organisation its values are of. */
async function Filters({ tree, view }: { tree: DriverTree; view: TreeView }) {
  const t = await getTranslations("kpis.tree.filter");
  const choices = (known: readonly string[], asked: string, all: string) => [
    { value: "", label: all },
    ...[...new Set([...known, ...(asked ? [asked] : [])])].map((value) => ({ value, label: value })),
  ];
  const kpis = [
    { value: "", label: t("anyKpi") },
    ...tree.nodes.map(({ line }) => ({ value: line.key, label: line.name })),
  ];
  const isFiltered = Boolean(view.kpi || partName(view));
  return (
    <FilterBar
      key={JSON.stringify(view)}
      label={t("label")}
      action="/kpis/tree"
      apply={t("apply")}
      reset={isFiltered ? { href: "/kpis/tree", label: t("reset") } : null}
    >
      <Select id="kpi" name="kpi" label={t("kpi")} options={kpis} defaultValue={view.kpi} />
      <Select
        id="region"
        name="region"
        label={t("region")}
        options={choices(tree.regions, view.region, t("anyRegion"))}
        defaultValue={view.region}
      />
      <Select
        id="persona"
        name="persona"
        label={t("persona")}
        options={choices(tree.personas, view.persona, t("anyPersona"))}
        defaultValue={view.persona}
      />
    </FilterBar>
  );
}
