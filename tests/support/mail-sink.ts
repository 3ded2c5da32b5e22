import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Received {
  readonly to: readonly string[];
  readonly raw: string;
  readonly messageId: string;
}

/** What the server does with a letter once it has all of it. */
export type Temper = "takes" | "drops" | "refuses" | "is busy" | "takes its time";

/**
 * A real mail server on this machine that keeps what it takes. `drops` takes a letter and breaks the connection before
 * it says so, as a server that dies would.
 */
export async function mailSink({ port = 0 }: { port?: number } = {}) {
  const received: Received[] = [];
  let temper: Temper = "takes";
  let [atOnce, mostAtOnce] = [0, 0];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"], logger: false, disableReverseLookup: true },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const keep = () => received.push({ to: session.envelope.rcptTo.map(({ address }) => address), ...told(raw) });
        if (temper === "takes its time") await new Promise((resolve) => setTimeout(resolve, 400));
        atOnce -= 1;
        if (temper === "refuses") return done(Object.assign(new Error("no such person"), { responseCode: 550 }));
        if (temper === "is busy") return done(Object.assign(new Error("try later"), { responseCode: 451 }));
        keep();
        if (temper !== "drops") return done();
        for (const connection of server.connections)
          (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const at = (server.server.address() as AddressInfo).port;
  return {
    received,
    port: at,
    url: `smtp://127.0.0.1:${at}`,
    become: (next: Temper) => {
      temper = next;
    },
    mostAtOnce: () => mostAtOnce,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const told = (raw: string) => ({ raw, messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? "" });
