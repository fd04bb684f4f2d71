/** A user or an organization: they share one space of names. */
export interface Account {
  readonly id: string;
  readonly kind: 'user' | 'organization';
  /** Changes when the account is renamed. */
  name: string;
  readonly fullname: string;
  readonly createdAt: Date;
  readonly pro: boolean;
  readonly verified: boolean;
  /** Ids of the users who belong to an organization; the first is its administrator. */
  readonly members: Set<string>;
}
