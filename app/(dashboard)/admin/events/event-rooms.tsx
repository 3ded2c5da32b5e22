import { wordsOf } from "@/app/_marks/words";
import { TabLinks } from "@/app/_ui/tab-links";

const pages = {
  sources: "/admin/events",
  mapping: "/admin/events/mapping",
  quarantine: "/admin/events/quarantine",
} as const;

/** From page to page of what concerns events. */
export function EventRooms({ current }: { readonly current: keyof typeof pages }) {
  const t = wordsOf("admin.events");
  const tabs = (Object.keys(pages) as (keyof typeof pages)[]).map((page) => ({
    href: pages[page],
    label: t(`room.${page}`),
    current: page === current,
  }));
  return <TabLinks label={t("rooms")} tabs={tabs} />;
}
