/** Who acts. Every store function takes it, and reaches nothing that belongs to another. */
export type Account = { id: string };

/** The account that the first migration makes. */
const LOCAL_ACCOUNT: Account = { id: "00000000-0000-7000-8000-000000000001" };

/** The account behind a request. Until accounts exist there is one, and whoever reaches the page acts as it. */
export function actingAccount(): Account {
  return LOCAL_ACCOUNT;
}
