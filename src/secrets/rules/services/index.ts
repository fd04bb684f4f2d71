import type { SecretRule } from '../../rule.ts';
import { API_TOOL_RULES } from './api-tools.data.ts';
import { ASIAN_CHAT_RULES } from './asian-chat.data.ts';
import { ASIAN_PAYMENT_RULES } from './asian-payments.data.ts';
import { ATLASSIAN_RULES } from './atlassian.data.ts';
import { CALL_FEED_RULES } from './calls-feeds.data.ts';
import { CARD_PAYMENT_RULES } from './card-payments.data.ts';
import { CHAIN_DATA_RULES } from './chain-data.data.ts';
import { CODE_SCANNING_RULES } from './code-scanning.data.ts';
import { CONTENT_RULES } from './content.data.ts';
import { CUSTOMER_DATA_RULES } from './customer-data.data.ts';
import { CUSTOMER_RULES } from './customers.data.ts';
import { DISCORD_RULES } from './discord.data.ts';
import { DOCUMENT_RULES } from './documents.data.ts';
import { FEATURE_FLAG_RULES } from './feature-flags.data.ts';
import { FEISHU_RULES } from './feishu.data.ts';
import { FILE_DESIGN_RULES } from './files-design.data.ts';
import { IDENTITY_RULES } from './identity.data.ts';
import { KNOWLEDGE_GAME_RULES } from './knowledge-games.data.ts';
import { LINK_SCRAPING_RULES } from './links-scraping.data.ts';
import { LOCALIZATION_PEOPLE_RULES } from './localization-people.data.ts';
import { MAIL_DELIVERY_RULES } from './mail-delivery.data.ts';
import { MAIL_LOOKUP_RULES } from './mail-lookup.data.ts';
import { MAIL_MARKETING_RULES } from './mail-marketing.data.ts';
import { MAIL_RELAY_RULES } from './mail-relays.data.ts';
import { MAP_WEATHER_RULES } from './maps-weather.data.ts';
import { MEDIA_RULES } from './media.data.ts';
import { MERCHANT_PAYMENT_RULES } from './merchant-payments.data.ts';
import { META_RULES } from './meta.data.ts';
import { NEWS_RULES } from './news.data.ts';
import { NEWS_MARKET_RULES } from './news-markets.data.ts';
import { PROJECT_RULES } from './projects.data.ts';
import { REALTIME_RULES } from './realtime.data.ts';
import { REGIONAL_PAYMENT_RULES } from './regional-payments.data.ts';
import { SHIPPING_RULES } from './shipping.data.ts';
import { SHOP_RULES } from './shops.data.ts';
import { SLACK_RULES } from './slack.data.ts';
import { SLACK_WEBHOOK_RULES } from './slack-webhooks.data.ts';
import { SOCIAL_RULES } from './social.data.ts';
import { STRIPE_RULES } from './stripe.data.ts';
import { SUPPORT_DESK_RULES } from './support-desks.data.ts';
import { TABLE_RULES } from './tables.data.ts';
import { TASK_RULES } from './tasks.data.ts';
import { TEAM_CHAT_RULES } from './team-chat.data.ts';
import { TELEPHONY_RULES } from './telephony.data.ts';
import { THREAT_DATA_RULES } from './threat-data.data.ts';
import { TRUST_RULES } from './trust.data.ts';
import { TWILIO_RULES } from './twilio.data.ts';
import { VAULT_RULES } from './vaults.data.ts';
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
  ...IDENTITY_RULES,
  ...TRUST_RULES,
  ...CODE_SCANNING_RULES,
  ...THREAT_DATA_RULES,
  ...MAP_WEATHER_RULES,
  ...NEWS_MARKET_RULES,
  ...SOCIAL_RULES,
  ...MEDIA_RULES,
  ...KNOWLEDGE_GAME_RULES,
  ...API_TOOL_RULES,
  ...LOCALIZATION_PEOPLE_RULES,
  ...LINK_SCRAPING_RULES,
  ...STRIPE_RULES,
  ...SUPPORT_DESK_RULES,
  ...TABLE_RULES,
  ...VAULT_RULES,
  ...MAIL_RELAY_RULES,
  ...NEWS_RULES,
  ...ATLASSIAN_RULES,
  ...CALL_FEED_RULES,
  ...ASIAN_PAYMENT_RULES,
  ...SLACK_WEBHOOK_RULES,
  ...META_RULES,
  ...DISCORD_RULES,
  ...MAIL_LOOKUP_RULES,
  ...TWILIO_RULES,
  ...FEISHU_RULES,
];
