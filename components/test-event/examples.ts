/** What the form of a test event holds; headers one a line. */
export type TestRequest = { method: string; path: string; headers: string; body: string };

export type Example = { name: string; request: TestRequest };

const order = {
  id: "ord_1042",
  total: 129.9,
  currency: "EUR",
  paid: true,
  customer: { name: "Ada Lovelace", email: "ada@example.com" },
  items: ["MUG-01", "TEE-07"],
};

/** Requests to start from. */
export const EXAMPLES: [Example, ...Example[]] = [
  {
    name: "JSON order",
    request: {
      method: "POST",
      path: "/orders",
      headers: "Content-Type: application/json",
      body: JSON.stringify(order, null, 2),
    },
  },
  {
    name: "Form signup",
    request: {
      method: "POST",
      path: "/signup",
      headers: "Content-Type: application/x-www-form-urlencoded",
      body: "name=Ada+Lovelace&email=ada%40example.com&plan=pro",
    },
  },
  {
    name: "Plain text",
    request: {
      method: "POST",
      path: "/",
      headers: "Content-Type: text/plain; charset=utf-8",
      body: "Disk usage on db-1 is 91 %",
    },
  },
  {
    name: "GET with query",
    request: { method: "GET", path: "/callback?code=4f2a&state=ready", headers: "Accept: */*", body: "" },
  },
];
