import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Throughline", template: "%s · Throughline" } };
export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/** Every page is drawn for one reader at one moment; nothing is prepared ahead. */
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: ReactNode }) {
  const kept = await cookies();
  const theme = kept.get("theme")?.value;
  const chosen = theme === "light" || theme === "dark" ? theme : undefined;
  const shortcuts = kept.get("shortcuts")?.value === "off" ? "off" : undefined;
  return (
    <html lang="en" data-theme={chosen} data-shortcuts={shortcuts}>
      <body>{children}</body>
    </html>
  );
}
