import { eventRows, expect, observed } from "./fixtures";
import { test } from "./one-delivery";

test("a body that is cut says how much of how much is shown", async ({ deliver }) => {
  const body = "x".repeat(1024 * 1024);
  const page = await deliver((_request, response) => response.end(body));

  await expect(eventRows(page).first()).toContainText("200");
  await expect(await observed(page, "Response")).toContainText("Cut: the first 256 KiB of 1 MiB are shown.");
});

test("a body that stops early shows what came of it, and why it is not all", async ({ deliver }) => {
  const page = await deliver((_request, response) => {
    response.writeHead(200, { "Content-Length": "100" });
    response.write("partial", () => response.destroy());
  });

  await expect(eventRows(page).first()).toContainText("reset");
  const panel = await observed(page, "Response");
  await expect(panel).toContainText("Status 200");
  await expect(panel).toContainText("closed the connection");
  await expect(panel).toContainText("Incomplete: 7 bytes of 100 bytes are shown.");
  await expect(panel).toContainText("partial");
});

test("a body that is not text is shown in hexadecimal", async ({ deliver }) => {
  const page = await deliver((_request, response) => response.end(Buffer.from([0xff, 0x00, 0x68, 0x69])));

  const body = (await observed(page, "Response")).getByRole("group", {
    name: "Response body, in hexadecimal",
  });
  await expect(body).toContainText("ff 00 68 69");
});

test("a body in an encoding that is not undone says so", async ({ deliver }) => {
  const page = await deliver((_request, response) => {
    response.writeHead(200, { "Content-Encoding": "zstd" }).end("not undone");
  });

  await expect(await observed(page, "Response")).toContainText("The body is in the encoding “zstd”");
});

test("headers of which not all are kept say so", async ({ deliver }) => {
  const page = await deliver((_request, response) => {
    for (let n = 0; n < 100; n++) response.setHeader(`x-${n}`, "1");
    response.end();
  });

  const panel = await observed(page, "Response");
  await expect(panel).toContainText("There were more headers: the first 64 are kept");
  await expect(panel).toContainText("Response headers (64)");
});

test("a body that is not in the compression that it says it is in is said, and shown as far as it goes", async ({
  deliver,
}) => {
  const page = await deliver((_request, response) => {
    response.writeHead(200, { "Content-Encoding": "gzip" }).end("plain after all");
  });

  await expect(eventRows(page).first()).toContainText("1/1");
  const panel = await observed(page, "Response");
  await expect(panel).toContainText("says that it is gzip, but it is broken or ends too early");
  await expect(panel).toContainText("plain after all");
});

test("a redirect is not followed, and the page says so", async ({ deliver, endpoint }) => {
  const page = await deliver((_request, response) => {
    response.writeHead(302, { Location: endpoint.url }).end();
  });

  await expect(eventRows(page).first()).toContainText("302");
  await expect(await observed(page, "Sent")).toContainText("a redirect, and redirects are not followed");
  expect(endpoint.received).toEqual([]);
});

test("a host name that does not exist is said", async ({ deliver }) => {
  const page = await deliver(`http://${"x".repeat(64)}.invalid/`); // no name has a label of 64: nobody is asked

  await expect(eventRows(page).first()).toContainText("dns");
  await expect(await observed(page, "Response")).toContainText("host name");
});

test("an endpoint without TLS at an https URL is said", async ({ deliver, endpoint }) => {
  const page = await deliver(endpoint.url.replace("http:", "https:"));

  await expect(eventRows(page).first()).toContainText("tls");
  await expect(await observed(page, "Response")).toContainText("TLS");
});

test("an address that is not allowed is said, with what can be done", async ({ deliver }) => {
  const page = await deliver("http://10.0.0.1/");

  await expect(eventRows(page).first()).toContainText("blocked");
  await expect(await observed(page, "Sent")).toContainText("this endpoint is not allowed");
  await expect(await observed(page, "Response")).toContainText("ALLOWED_NETWORKS");
});
