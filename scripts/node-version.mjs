// Imported first, for its effect: an old Node stops here with a sentence, not with a stack trace further on.

const [major, minor] = process.versions.node.split(".").map(Number);
const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (!supported) {
  console.error(`Hookbook needs Node 20.19, 22.12 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}
