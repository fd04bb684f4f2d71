import type { SecretRule } from '../../rule.ts';
import { ASIAN_CHAT_RULES } from './asian-chat.data.ts';
import { CARD_PAYMENT_RULES } from './card-payments.data.ts';
import { CHAIN_DATA_RULES } from './chain-data.data.ts';
import { CONTENT_RULES } from './content.data.ts';
import { CUSTOMER_DATA_RULES } from './customer-data.data.ts';
import { CUSTOMER_RULES } from './customers.data.ts';
import { DOCUMENT_RULES } from './documents.data.ts';
import { FEATURE_FLAG_RULES } from './feature-flags.data.ts';
import { FILE_DESIGN_RULES } from './files-design.data.ts';
import { MAIL_DELIVERY_RULES } from './mail-delivery.data.ts';
import { MAIL_MARKETING_RULES } from './mail-marketing.data.ts';
import { MERCHANT_PAYMENT_RULES } from './merchant-payments.data.ts';
import { PROJECT_RULES } from './projects.data.ts';
import { REALTIME_RULES } from './realtime.data.ts';
import { REGIONAL_PAYMENT_RULES } from './regional-payments.data.ts';
import { SHIPPING_RULES } from './shipping.data.ts';
import { SHOP_RULES } from './shops.data.ts';
import { SLACK_RULES } from './slack.data.ts';
import { TASK_RULES } from './tasks.data.ts';
import { TEAM_CHAT_RULES } from './team-chat.data.ts';
import { TELEPHONY_RULES } from './telephony.data.ts';
import { WALLET_RULES } from './wallets.data.ts';

/** Credentials of online services: payments, messages, mail, work, customers, identity, data, media. */
export const SERVICE_RULES: readonly SecretRule[] = [
  ...CHAIN_DATA_RULES,
  ...WALLET_RULES,
  ...CARD_PAYMENT_RULES,
  ...MERCHANT_PAYMENT_RULES,
  ...REGIONAL_PAYMENT_RULES,
  ...SHIPPING_RULES,
  ...SLACK_RULES,
  ...TEAM_CHAT_RULES,
  ...ASIAN_CHAT_RULES,
  ...TELEPHONY_RULES,
  ...REALTIME_RULES,
  ...MAIL_DELIVERY_RULES,
  ...MAIL_MARKETING_RULES,
  ...PROJECT_RULES,
  ...TASK_RULES,
  ...DOCUMENT_RULES,
  ...FILE_DESIGN_RULES,
  ...CUSTOMER_RULES,
  ...CUSTOMER_DATA_RULES,
  ...FEATURE_FLAG_RULES,
  ...CONTENT_RULES,
  ...SHOP_RULES,
];
