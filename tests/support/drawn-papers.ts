import type { DrawPaper } from "@/lib/jobs/scene";

/** Stands for the drawing where a test is about something else: a file with nothing on it. */
export const drawNothing: DrawPaper = async () => ({ bytes: Buffer.from("%PDF-1.7"), pageCount: 1 });
