/** Who saved a version, once the account that did is deleted. */
export const DELETED_ACCOUNT = "a deleted account";
