"use client";

import dynamic from "next/dynamic";

/** The breakdown chart for a page with parts that do without it: its library comes only with the chart itself. */
export const LazyBreakdownChart = dynamic(async () => (await import("./breakdown-chart")).BreakdownChart);
