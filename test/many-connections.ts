import { connect, type Socket } from "node:net";

// A process that holds connections until it is told to stop, so that they don't share the files that the server may
// have open: node --import tsx test/many-connections.ts PORT COUNT. Every second one has begun a request.

const [port = "", count = ""] = process.argv.slice(2);
const AT_ONCE = 256;

const held: Socket[] = [];

function open(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => {
      if (held.push(socket) % 2 === 0) socket.write("POST /e/slow HTTP/1.1\r\nHost: a\r\nX-Slow: ");
      resolve();
    });
    socket.once("error", reject);
    socket.resume();
  });
}

async function openInTurn() {
  while (held.length < Number(count)) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, Number(count) - held.length) }, open));
  }
}

await openInTurn();
for (const socket of held) socket.on("error", () => {}); // the server may end them, from now on
process.send?.({ held: held.length });
process.on("message", () => process.send?.({ held: held.filter(({ destroyed }) => !destroyed).length }));
process.on("disconnect", () => process.exit());
