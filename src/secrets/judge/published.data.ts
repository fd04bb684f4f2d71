/** SHA-256 of values that vendors print for everybody to use on their own machine or to try their documentation with. */
export const PUBLISHED_VALUES: ReadonlyMap<string, string> = new Map([
  // https://learn.microsoft.com/azure/storage/common/storage-connect-azurite: the account of the storage emulator.
  ['0011cc25eb4320717494d2703e8cba85743e71b500283c21c8b88147992f9059', 'the key of the Azurite emulator'],
  // https://jwt.io: the token that the page opens with.
  ['7f75367e7881255134e1375e723d1dea8ad5f6a4fdb79d938df1f1754a830606', 'the example of jwt.io'],
  // https://docs.svix.com/receiving/verifying-payloads/how-manual: the secret that signatures are explained with.
  ['96ad2ccd81462a766178ae09a71df55f548a3f66da11606f9cdf40b391e22dd0', 'the example of Svix’s documentation'],
]);
