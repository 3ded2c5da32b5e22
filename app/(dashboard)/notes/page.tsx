import { getTranslations } from "next-intl/server";
import { NoteArticle } from "@/app/_marks/note-thread";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EmptyState } from "@/app/_ui/empty-state";
import { Select } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { PageHead } from "@/app/_ui/page-head";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { TabLinks } from "@/app/_ui/tab-links";
import { listNotes } from "@/lib/comments/queries/notes";
import { aboutKinds, noteStates, noteViews } from "@/lib/comments/schema";
import { type NotesView, notesAddress, notesView } from "./notes-address";

export const generateMetadata = titled("notes");

type NotesPageProps = { searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

/** Every note in one place: those that call the reader, those on what the reader owns, and all. */
export default async function NotesPage({ searchParams }: NotesPageProps) {
  const context = await requireContext();
  const view = notesView(await searchParams);
  const { show, state, kind, page } = view;
  const filter = { show, state, ...(kind ? { kind } : {}) };
  const { items, count } = await orNotFound(listNotes(context, { ...filter, page, limit: rowsPerPage }));
  const t = await getTranslations("notes");
  const from = (page - 1) * rowsPerPage;
  return (
    <>
      <PageHead finding={t(`panel.finding.${show}`, { count, state })} sub={t("panel.sub")} />
      <TabLinks
        label={t("panel.views")}
        tabs={noteViews.map((one) => ({
          ...{ label: t(`panel.view.${one}`), current: one === show },
          href: notesAddress({ ...view, show: one, page: 1 }),
        }))}
      />
      <Filters view={view} />
      {items.length === 0 && <EmptyState title={t(`panel.none.${show}`)} reason={t("panel.noneReason")} />}
      {items.map((note) => (
        <NoteArticle key={note.id} note={note} when={(at) => momentText(at, context.organisation.zone)} withPlace />
      ))}
      <Pagination
        page={page}
        totalRows={count}
        hrefFor={(other) => notesAddress({ ...view, page: other })}
        labels={{
          nav: t("panel.pages"),
          previous: t("panel.previousPage"),
          next: t("panel.nextPage"),
          summary: t("panel.rows", { first: from + 1, last: from + items.length, count }),
        }}
      />
    </>
  );
}

async function Filters({ view }: { view: NotesView }) {
  const t = await getTranslations("notes");
  const { show, state, kind } = view;
  const kinds = [
    { value: "", label: t("panel.anyKind") },
    ...aboutKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
  ];
  const states = noteStates.map((value) => ({ value, label: t(`panel.state.${value}`) }));
  const isFiltered = state !== "open" || kind !== "";
  const usual: NotesView = { show, state: "open", kind: "", page: 1 };
  return (
    <FilterBar
      key={`${state} ${kind}`}
      label={t("panel.filter")}
      action="/notes"
      keep={show === "mentions" ? {} : { show }}
      apply={t("panel.apply")}
      reset={isFiltered ? { href: notesAddress(usual), label: t("panel.reset") } : null}
    >
      <Select id="state" name="state" label={t("panel.stateLabel")} options={states} defaultValue={state} />
      <Select id="kind" name="kind" label={t("panel.kindLabel")} options={kinds} defaultValue={kind} />
    </FilterBar>
  );
}
