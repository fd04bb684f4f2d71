import type { SecretRule } from '../../rule.ts';
import { CARD_PAYMENT_RULES } from './card-payments.data.ts';
import { CRYPTO_RULES } from './crypto.data.ts';
import { MERCHANT_PAYMENT_RULES } from './merchant-payments.data.ts';
import { REGIONAL_PAYMENT_RULES } from './regional-payments.data.ts';

/** Credentials of online services: payments, messages, mail, work, customers, identity, data, media. */
export const SERVICE_RULES: readonly SecretRule[] = [
  ...CARD_PAYMENT_RULES,
  ...MERCHANT_PAYMENT_RULES,
  ...REGIONAL_PAYMENT_RULES,
  ...CRYPTO_RULES,
];
